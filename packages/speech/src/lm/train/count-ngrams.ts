/** Counts of one order. Sorted by `key` = context index × vocabulary size + word id. */
export interface CountLevel {
  key: Float64Array;
  count: Float64Array;
}

/**
 * Counts of all n-grams up to `order` in one row of word ids in which each sentence stands as `<s> ... </s>`. Each level is counted by
 * sorting (context rank, word) pairs, so no map grows: five million words take about half a gigabyte.
 */
export function countNgrams(ids: Int32Array, order: number, vocabularySize: number, startId: number): CountLevel[] {
  const levels: CountLevel[] = [];
  const length = ids.length;
  // rank[i]: index in the level below of the n-gram that ends at i; -1 where a sentence is too short for it.
  let rank = new Int32Array(length);
  for (let n = 1; n <= order; n++) {
    const keys = new Float64Array(length);
    let used = 0;
    for (let i = 0; i < length; i++) {
      const context = n === 1 ? 0 : ids[i] === startId ? -1 : rank[i - 1]!;
      keys[i] = context < 0 ? -1 : context * vocabularySize + ids[i]!;
      if (context >= 0) used++;
    }
    const sorted = new Float64Array(used);
    for (let i = 0, at = 0; i < length; i++) if (keys[i]! >= 0) sorted[at++] = keys[i]!;
    sorted.sort();
    let distinct = 0;
    for (let i = 0; i < used; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[distinct++] = sorted[i]!;
    const key = sorted.slice(0, distinct);
    const count = new Float64Array(distinct);
    const next = new Int32Array(length).fill(-1);
    for (let i = 0; i < length; i++) {
      if (keys[i]! < 0) continue;
      const at = place(key, keys[i]!);
      next[i] = at;
      count[at]!++;
    }
    levels.push({ key, count });
    rank = next;
  }
  return levels;
}

/** Index of `value` in a sorted array that holds it, or -1. */
export function place(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
