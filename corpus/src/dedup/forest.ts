import { readFile } from 'node:fs/promises';
import { SprogError } from '@sprog/core';

/** What an index leaves for the next one: which segments it held, and pairs of documents that hold its components together. */
export class Forest {
  readonly segments: readonly { name: string; documents: number; sha256: string }[];
  /** Numbers in the old numbering, two a pair. */
  readonly #pairs: Uint32Array;

  constructor(segments: Forest['segments'], pairs: Uint32Array) {
    this.segments = segments;
    this.#pairs = pairs;
  }

  /** The pairs in the numbering where segment i begins at `bases[i]`. */
  *pairs(bases: readonly number[]): Generator<[number, number]> {
    const shift: number[] = [];
    const ends: number[] = [];
    let sum = 0;
    this.segments.forEach(({ documents }, at) => {
      shift.push(bases[at]! - sum);
      sum += documents;
      ends.push(sum);
    });
    const move = (document: number) => {
      let low = 0;
      let high = ends.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (document < ends[middle]!) high = middle;
        else low = middle + 1;
      }
      return document + shift[low]!;
    };
    for (let at = 0; at + 1 < this.#pairs.length; at += 2) yield [move(this.#pairs[at]!), move(this.#pairs[at + 1]!)];
  }

  /** One file: a line of JSON, padded to whole numbers, then the pairs. */
  toBytes(): Buffer {
    const head = Buffer.from(JSON.stringify({ segments: this.segments }));
    const padded = Buffer.alloc(Math.ceil((head.length + 1) / 4) * 4, ' ');
    head.copy(padded);
    padded[padded.length - 1] = 0x0a;
    const { buffer, byteOffset, byteLength } = this.#pairs;
    return Buffer.concat([padded, Buffer.from(buffer, byteOffset, byteLength)]);
  }

  /** @throws SprogError FILE_UNREADABLE */
  static async read(path: string): Promise<Forest> {
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (cause) {
      throw new SprogError('FILE_UNREADABLE', path, { cause });
    }
    const end = bytes.indexOf(0x0a) + 1;
    const { segments } = JSON.parse(bytes.toString('utf8', 0, end)) as { segments: Forest['segments'] };
    // Copied, so that the numbers lie at a multiple of four.
    const pairs = new Uint32Array(new Uint8Array(bytes.subarray(end)).buffer);
    return new Forest(segments, pairs);
  }
}
