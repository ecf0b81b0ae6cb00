import { type KeyRange, readKeyRange } from '../dedup/read-key-range.ts';
import { addUp, type LineCounts } from './line-counter.ts';

/** Which lines of a source are boilerplate. */
export interface BoilerplateOptions {
  /** Documents that must hold a line: this many at least, and this share of the source's. */
  documents: number;
  share: number;
}

/** Hashes that are added up at a time. */
const AT_ONCE = 1 << 22;

/** Lines that stand in so many documents of a source that they are its frame, not its text: their hashes, ascending. */
export function frequentLines(
  shards: readonly { path: string; counts: LineCounts }[],
  { documents, share }: BoilerplateOptions,
): Uint32Array {
  const all = shards.reduce((sum, { counts }) => sum + counts.documents, 0);
  const least = Math.max(documents, share * all);
  const lines = shards.reduce((sum, { counts }) => sum + counts.blocks.reduce((a, b) => a + b, 0), 0);
  const parts = Math.max(1, Math.ceil(lines / AT_ONCE));
  const found: number[] = [];
  for (let part = 0; part < parts; part++) {
    const { hashes, counts } = readRange(shards, (part * 2 ** 32) / parts, ((part + 1) * 2 ** 32) / parts);
    const kept = addUp(hashes, counts);
    for (let at = 0; at < kept; at++) if (counts[at]! >= least) found.push(hashes[at]!);
  }
  return Uint32Array.from(found);
}

function readRange(shards: readonly { path: string; counts: LineCounts }[], low: number, high: number) {
  const parts: KeyRange[] = [];
  let total = 0;
  for (const { path, counts } of shards)
    for (const part of readKeyRange(path, counts.blocks, low, high)) {
      parts.push(part);
      total += part.keys.length;
    }
  const result = { hashes: new Uint32Array(total), counts: new Uint32Array(total) };
  let to = 0;
  for (const { keys, values } of parts) {
    result.hashes.set(keys, to);
    result.counts.set(values, to);
    to += keys.length;
  }
  return result;
}
