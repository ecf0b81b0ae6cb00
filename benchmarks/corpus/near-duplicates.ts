import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DedupIndex } from '../../corpus/src/dedup/dedup-index.ts';
import type { Segment } from '../../corpus/src/dedup/document-table.ts';
import { type DedupText, writeSegment as writeTexts } from '../../corpus/src/dedup/fixtures/dedup-texts.ts';
import { indexBytes } from '../../corpus/src/dedup/read-keys.ts';
import { type DataDocument, dataFolder } from './documents.ts';

/** Bytes of memory for a document while an index is joined: `DocumentTable`, representatives, union-find, marks. */
export const memoryBytes = 4 * 3 + 16 + 8 + 4 + 4;

/** Writes a segment of documents. */
export function writeSegment(folder: string, documents: Iterable<{ id: string; text: string }>): Segment {
  rmSync(folder, { recursive: true, force: true });
  return writeTexts(join(folder, 'segment'), 'segment', withoutFacts(documents));
}

/** The survivor's rules have nothing to go by but the text. */
function* withoutFacts(documents: Iterable<{ id: string; text: string }>): Generator<Omit<DedupText, 'source'>> {
  for (const { id, text } of documents) yield { id, text, licence: '', created: '' };
}

/** Word 5-grams of a text as numbers, made apart from the index: by regular expression, strings and a dictionary. */
class ExactSets {
  readonly #grams = new Map<string, number>();

  of(text: string): Int32Array {
    const words =
      text
        .normalize('NFC')
        .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const set = new Set<number>();
    const add = (gram: string) => {
      let number = this.#grams.get(gram);
      if (number === undefined) {
        number = this.#grams.size;
        this.#grams.set(gram, number);
      }
      set.add(number);
    };
    if (words.length > 0 && words.length < 5) add(words.join(' '));
    for (let at = 0; at + 5 <= words.length; at++) add(words.slice(at, at + 5).join(' '));
    return Int32Array.from([...set].sort((a, b) => a - b));
  }
}

/** Recall and precision of pairs against the exact truth. */
export interface PairQuality {
  documents: number;
  /** Different sets of 5-grams; documents with equal sets count once. */
  sets: number;
  truth: number;
  found: number;
  recall: number;
  precision: number;
  /** Of the true pairs, the first hundreds as texts, for the peers. */
  pairs: [number, number][];
}

/** Finds all pairs at a Jaccard of 0.8, by the index and exactly, and compares. */
export function comparePairs(documents: readonly DataDocument[], folder: string): PairQuality {
  const exact = new ExactSets();
  const sets = documents.map(({ text }) => exact.of(text));
  const index = new DedupIndex([writeSegment(folder, documents)]);
  const found = new Set<number>();
  const key = (a: number, b: number) => Math.min(a, b) * documents.length + Math.max(a, b);
  for (let part = 0; part < index.partitions; part++) index.join(part, (a, b) => found.add(key(a, b)), true);
  index.close();
  // One document for each set, the first, as in the index.
  const first = new Map<string, number>();
  const byGram = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  let hits = 0;
  const shared = new Map<number, number>();
  sets.forEach((set, at) => {
    if (set.length === 0) return;
    const name = set.join();
    if (first.has(name)) return;
    first.set(name, at);
    shared.clear();
    for (const gram of set) {
      const list = byGram.get(gram);
      if (!list) byGram.set(gram, [at]);
      else {
        for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
        list.push(at);
      }
    }
    for (const [other, count] of shared) {
      if (100 * count < 80 * (set.length + sets[other]!.length - count)) continue;
      pairs.push([other, at]);
      if (found.has(key(at, other))) hits++;
    }
  });
  return {
    documents: documents.length,
    sets: first.size,
    truth: pairs.length,
    found: found.size,
    recall: hits / Math.max(1, pairs.length),
    precision: hits / Math.max(1, found.size),
    pairs,
  };
}

/** Package descriptions of one family in `neardup/ddtp_source_groups`: how many of the pairs found lie within a family. */
export function familyShare(
  documents: readonly DataDocument[],
  pairs: readonly [number, number][],
): { pairs: number; within: number } | undefined {
  const path = join(dataFolder, 'neardup/ddtp_source_groups.jsonl.gz');
  if (!existsSync(path)) return undefined;
  const group = new Map(
    gunzipSync(readFileSync(path))
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string; group: string })
      .map(({ id, group: of }) => [id, of]),
  );
  const known = pairs.filter(([a, b]) =>
    [a, b].every((at) => documents[at]!.source === 'debian_ddtp_da' && group.has(documents[at]!.id)),
  );
  return {
    pairs: known.length,
    within: known.filter(([a, b]) => group.get(documents[a]!.id) === group.get(documents[b]!.id)).length,
  };
}

/** Bytes on disk for a document. */
export function diskBytes(segment: Segment): number {
  return indexBytes(segment.path) / segment.info.documents;
}
