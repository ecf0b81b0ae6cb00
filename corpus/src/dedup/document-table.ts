import { closeSync, openSync, readSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { ROW, row, type SegmentInfo } from './segment.ts';

/** A segment on disk. */
export interface Segment {
  /** The same in every run: what the forest of an earlier index knows it by. */
  name: string;
  /** Path without the endings of its files. */
  path: string;
  info: SegmentInfo;
}

/** What the dedup index holds in memory of all documents: 40 bytes each. Documents are numbered through all segments in their order. */
export class DocumentTable {
  readonly segments: readonly Segment[];
  /** Number of the first document of each segment, and of all. */
  readonly bases: readonly number[];
  readonly documents: number;
  readonly size: Uint32Array;
  readonly setHigh: Uint32Array;
  readonly setLow: Uint32Array;
  /** `[documents × 4]` */
  readonly sketch: Uint32Array;
  /** Where each set begins in its segment's file, in elements. */
  readonly offset: Float64Array;

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
    const bases = [0];
    for (const { info } of segments) bases.push(bases.at(-1)! + info.documents);
    this.bases = bases;
    this.documents = bases.at(-1)!;
    this.size = new Uint32Array(this.documents);
    this.setHigh = new Uint32Array(this.documents);
    this.setLow = new Uint32Array(this.documents);
    this.sketch = new Uint32Array(this.documents * 4);
    this.offset = new Float64Array(this.documents);
    segments.forEach((segment, at) => {
      this.#load(segment, bases[at]!);
    });
  }

  #load({ path, info }: Segment, base: number): void {
    let to = base;
    forEachRow(path, info.documents, (numbers, at) => {
      this.size[to] = numbers[at + row.size]!;
      this.setHigh[to] = numbers[at + row.setHigh]!;
      this.setLow[to] = numbers[at + row.setLow]!;
      for (let part = 0; part < 4; part++) this.sketch[to * 4 + part] = numbers[at + row.sketch + part]!;
      this.offset[to] = numbers[at + row.offsetLow]! + numbers[at + row.offsetHigh]! * 2 ** 32;
      to++;
    });
  }

  /** The segment a document is in. */
  segmentOf(document: number): number {
    const { bases } = this;
    let low = 0;
    let high = bases.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bases[middle]! <= document) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Reads the rows of a segment piece by piece. @throws SprogError FILE_UNREADABLE when the file is shorter than told */
export function forEachRow(path: string, documents: number, take: (numbers: Uint32Array, at: number) => void): void {
  const numbers = new Uint32Array(ROW * 4096);
  const file = openSync(`${path}.rows`, 'r');
  try {
    for (let done = 0; done < documents; ) {
      const rows = Math.min(4096, documents - done);
      readNumbers(file, numbers.subarray(0, rows * ROW), done * ROW, `${path}.rows`);
      for (let at = 0; at < rows; at++) take(numbers, at * ROW);
      done += rows;
    }
  } finally {
    closeSync(file);
  }
}

/** Fills `numbers` from a file, `from` counted in numbers. */
export function readNumbers(file: number, numbers: Uint32Array, from: number, path: string): void {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, from * 4 + at);
    if (read === 0) throw new SprogError('FILE_UNREADABLE', `${path} ends too early`);
    at += read;
  }
}
