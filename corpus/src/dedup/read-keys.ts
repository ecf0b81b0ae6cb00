import { statSync } from 'node:fs';
import type { DocumentTable, Segment } from './document-table.ts';
import { readKeyRange } from './read-key-range.ts';
import { sortPairs } from './sort-pairs.ts';

/** Keys of many documents, ascending, each with its document. */
export interface KeyRun {
  keys: Uint32Array;
  documents: Uint32Array;
}

/** Keys that one partition may hold in memory. */
const PARTITION = 1 << 22;

/** How many partitions of equal key ranges the keys of all segments are joined in: a power of two that follows from their number alone. */
export function partitionCount(segments: readonly Segment[]): number {
  let keys = 0;
  for (const { info } of segments) for (const block of info.blocks) keys += block;
  let partitions = 1;
  while (keys / partitions > PARTITION && partitions < 4096) partitions *= 2;
  return partitions;
}

/** Reads the keys of a range from all segments. @param keep tells which documents' keys are wanted */
export function readKeys(
  table: DocumentTable,
  partition: number,
  partitions: number,
  keep: (document: number) => boolean,
): KeyRun {
  const low = (partition * 2 ** 32) / partitions;
  const high = ((partition + 1) * 2 ** 32) / partitions;
  const parts: KeyRun[] = [];
  let total = 0;
  table.segments.forEach(({ path, info }, segment) => {
    const base = table.bases[segment]!;
    for (const { keys, values: documents } of readKeyRange(`${path}.keys`, info.blocks, low, high)) {
      let kept = 0;
      for (let entry = 0; entry < keys.length; entry++) {
        const document = base + documents[entry]!;
        if (!keep(document)) continue;
        keys[kept] = keys[entry]!;
        documents[kept++] = document;
      }
      parts.push({ keys: keys.subarray(0, kept), documents: documents.subarray(0, kept) });
      total += kept;
    }
  });
  const run = { keys: new Uint32Array(total), documents: new Uint32Array(total) };
  let to = 0;
  for (const { keys, documents } of parts) {
    run.keys.set(keys, to);
    run.documents.set(documents, to);
    to += keys.length;
  }
  sortPairs(run.keys, run.documents);
  return run;
}

/** Bytes of a segment's index on disk, its ids left out. */
export function indexBytes(path: string): number {
  return ['.rows', '.keys', '.sets'].reduce((sum, ending) => sum + statSync(path + ending).size, 0);
}
