import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DedupIndex } from '../../corpus/src/dedup/dedup-index.ts';
import type { DataDocument } from './documents.ts';
import { diskBytes, writeSegment } from './near-duplicates.ts';

/** What a number of documents took. */
export interface GrowthPoint {
  documents: number;
  megabytes: number;
  signatureSeconds: number;
  joinSeconds: number;
  connected: number;
  looked: number;
  compared: number;
  diskBytesPerDocument: number;
  /** Largest resident memory of the process so far. */
  residentMegabytes: number;
}

/** Documents made of sentences of real ones, drawn by number: for scale only. One in ten is an earlier one with a word changed. */
export function* recombine(documents: readonly DataDocument[], count: number): Generator<{ id: string; text: string }> {
  const sentences = documents.flatMap(({ text }) =>
    text.split(/(?<=[.!?])\s+/).filter((one) => one.length > 20 && one.length < 400),
  );
  const draw = (seed: number) => {
    let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
    return (below: number) => {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
      return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
    };
  };
  const compose = (seed: number) => {
    const next = draw(seed);
    return Array.from({ length: 2 + next(5) }, () => sentences[next(sentences.length)]!).join(' ');
  };
  for (let at = 0; at < count; at++) {
    const next = draw(at + 1_000_003);
    if (at > 10 && next(10) === 0) {
      const words = compose(next(at)).split(' ');
      words[next(words.length)] = `ord${next(100_000)}`;
      yield { id: `${at}`, text: words.join(' ') };
    } else yield { id: `${at}`, text: compose(at) };
  }
}

/** Measures one number of documents; CPU seconds. */
export function measureGrowth(documents: readonly DataDocument[], count: number, folder: string): GrowthPoint {
  let bytes = 0;
  const counted = function* () {
    for (const document of recombine(documents, count)) {
      bytes += Buffer.byteLength(document.text);
      yield document;
    }
  };
  // Making the texts takes time too, which is not the index's.
  let start = process.cpuUsage();
  for (const { text } of recombine(documents, count)) bytes += text.length & 0;
  const making = process.cpuUsage(start).user;
  start = process.cpuUsage();
  const segment = writeSegment(join(folder, 'growth'), counted());
  const signatureSeconds = (process.cpuUsage(start).user - making) / 1e6;
  start = process.cpuUsage();
  const index = new DedupIndex([segment]);
  let connected = 0;
  let looked = 0;
  let compared = 0;
  for (let part = 0; part < index.partitions; part++) {
    const check = index.join(part, () => connected++);
    looked += check.looked;
    compared += check.compared;
  }
  const components = index.components(() => true);
  for (const members of components) index.stars(members);
  const joinSeconds = process.cpuUsage(start).user / 1e6;
  index.close();
  const point = {
    documents: count,
    megabytes: Math.round(bytes / 1e4) / 100,
    signatureSeconds: Math.round(signatureSeconds * 100) / 100,
    joinSeconds: Math.round(joinSeconds * 100) / 100,
    connected,
    looked,
    compared,
    diskBytesPerDocument: Math.round(diskBytes(segment)),
    residentMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  rmSync(join(folder, 'growth'), { recursive: true, force: true });
  return point;
}

/** Exponent of time over documents: the slope of the line through the logarithms. */
export function exponent(points: readonly GrowthPoint[], seconds: (point: GrowthPoint) => number): number {
  const xs = points.map(({ documents }) => Math.log(documents));
  const ys = points.map((point) => Math.log(seconds(point)));
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const x = mean(xs);
  const y = mean(ys);
  const slope =
    xs.reduce((sum, one, at) => sum + (one - x) * (ys[at]! - y), 0) / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
  return Math.round(slope * 1000) / 1000;
}
