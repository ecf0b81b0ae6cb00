import type { DocumentTable } from './document-table.ts';
import { leastSize } from './jaccard.ts';
import { PREFIX_REACH, prefixKey, prefixLength } from './keys-of.ts';
import { PairCheck } from './pair-check.ts';
import { readKeys } from './read-keys.ts';
import type { SetStore } from './set-store.ts';
import { sortPairs } from './sort-pairs.ts';
import type { UnionFind } from './union-find.ts';

/** Above this a group of documents that share a key is split by a second key they must share too. */
const SPLIT = 2000;
const DEEPEST = 4;

/** Options of {@link joinPartition}. */
export interface JoinOptions {
  table: DocumentTable;
  sets: SetStore;
  /** From {@link sameSets}: only documents that stand for themselves are compared. */
  first: Uint32Array;
  partition: number;
  partitions: number;
  /** What is known to belong together already; grows. Left out: every pair is reported, connected or not (some more than once). */
  known?: UnionFind;
  /** Documents from an earlier run, whose pairs among themselves are known. */
  isOld?: (document: number) => boolean;
  onPair: (a: number, b: number, likeness: number) => void;
}

/** Finds near duplicates among the documents that share a key of the partition, checks them exactly, and reports them. */
export function joinPartition(options: JoinOptions): PairCheck {
  const { table, sets, first, partition, partitions } = options;
  const check = new PairCheck(table, sets);
  const run = readKeys(table, partition, partitions, (document) => first[document] === document);
  joinRun(options, check, run.keys, run.documents, []);
  return check;
}

function joinRun(
  options: JoinOptions,
  check: PairCheck,
  keys: Uint32Array,
  documents: Uint32Array,
  above: readonly number[],
): void {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    while (to < keys.length && keys[to] === keys[from]) to++;
    if (to - from > 1) joinGroup(options, check, documents.slice(from, to), [...above, keys[from]!]);
    from = to;
  }
}

function joinGroup(options: JoinOptions, check: PairCheck, documents: Uint32Array, shared: readonly number[]): void {
  const { isOld } = options;
  if (isOld && documents.every(isOld)) return;
  const { size } = options.table;
  documents.sort((a, b) => size[a]! - size[b]! || a - b);
  const large = documents.length > SPLIT && shared.length < DEEPEST;
  // Any two of the short ones that are alike share a second element within their prefixes; of the long ones that is not certain.
  let short = 0;
  if (large) {
    while (short < documents.length && size[documents[short]!]! <= PREFIX_REACH) short++;
    joinShort(options, check, documents.subarray(0, short), shared);
  }
  comparePairs(options, check, documents, Math.max(1, short));
}

/** Compares each document from `from` on with those before it that are large enough. */
function comparePairs(
  { table, known, isOld, onPair }: JoinOptions,
  check: PairCheck,
  documents: Uint32Array,
  from: number,
): void {
  const { size } = table;
  let low = 0;
  for (let at = from; at < documents.length; at++) {
    const document = documents[at]!;
    const least = leastSize(size[document]!);
    while (size[documents[low]!]! < least) low++;
    const old = isOld?.(document);
    let root = known?.find(document);
    for (let before = low; before < at; before++) {
      const other = documents[before]!;
      if (other === document || (old && isOld?.(other))) continue;
      if (known && known.find(other) === root) continue;
      const likeness = check.likeness(document, other);
      if (likeness === 0) continue;
      if (known) {
        known.join(document, other);
        root = known.find(document);
      }
      onPair(Math.min(document, other), Math.max(document, other), likeness);
    }
  }
}

/**
 * Sets x and y that share the elements behind `shared` and are alike share a further one: without those elements they hold |x| - k and |y| - k,
 * and must still share ⌈0.8 |x|⌉ - k, so that a prefix of the same length as before, taken from the rest, holds a common element.
 */
function joinShort(options: JoinOptions, check: PairCheck, documents: Uint32Array, shared: readonly number[]): void {
  const { size } = options.table;
  let most = 0;
  for (const document of documents) most += prefixLength(size[document]!);
  const keys = new Uint32Array(most);
  const owners = new Uint32Array(most);
  let count = 0;
  for (const document of documents) {
    const set = options.sets.get(document);
    let wanted = prefixLength(set.length);
    for (let at = 0; at < set.length && wanted > 0; at++) {
      const key = prefixKey(set[at]!);
      if (shared.includes(key)) continue;
      keys[count] = key;
      owners[count++] = document;
      wanted--;
    }
  }
  const usedKeys = keys.subarray(0, count);
  const usedOwners = owners.subarray(0, count);
  sortPairs(usedKeys, usedOwners);
  joinRun(options, check, usedKeys, usedOwners, shared);
}
