import { finalise } from '../scan/finalise.ts';
import { leastSize, THRESHOLD } from './jaccard.ts';

/** Bands of the signature of a long document, and rows of a band: 1 - (1 - 0.8^5)^24 = 0.9999 of pairs at 0.8 share a band. */
const BANDS = 24;
const ROWS = 5;
/** Sets up to this size are found by their prefix, which is exact; longer ones by bands, whose number does not grow. */
const PREFIX_LIMIT = 120;
/** A set above the limit may be alike one at the limit, and so gives its prefix too, up to here. */
export const PREFIX_REACH = Math.floor((PREFIX_LIMIT * 100) / THRESHOLD);
/** A set gives no more keys than this. */
export const MOST_KEYS = BANDS + prefixLength(PREFIX_REACH);
const EMPTY = 0x5bd1e995;
const PREFIX_SEED = 0x2545f491;
const BAND_SEED = 0x61c88647;

/** How many of the least elements of a set of `size` any set that is alike must share one of. */
export function prefixLength(size: number): number {
  return size - leastSize(size) + 1;
}

/** The key of an element of a prefix. */
export function prefixKey(element: number): number {
  return finalise(element ^ PREFIX_SEED);
}

/**
 * Writes the keys of a set (ascending, `size` used) to `keys` and tells how many: sets that reach a Jaccard of 0.8 share at least one.
 * - Sets of up to 120: the prefix filter (Bayardo, Ma, Srikant 2007): of two sets that share 80 % each must hold a common element among its
 *   n - ⌈0.8 n⌉ + 1 smallest. Exact.
 * - Larger sets: MinHash with one permutation (Li, Owen, Zhang 2012), 120 bins in 24 bands of 5. An empty bin is a value like any other: it
 *   can only bring candidates, never lose one, and no densification is needed.
 * Candidates are then checked exactly, so that keys decide recall alone.
 */
export function keysOf(set: Uint32Array, size: number, keys: Uint32Array): number {
  let count = 0;
  if (size === 0) return 0;
  if (size <= PREFIX_REACH)
    for (const end = prefixLength(size); count < end; count++) keys[count] = prefixKey(set[count]!);
  return size > PREFIX_LIMIT ? bandKeys(set, size, keys, count) : count;
}

function bandKeys(set: Uint32Array, size: number, keys: Uint32Array, from: number): number {
  let count = from;
  let at = 0;
  for (let band = 0; band < BANDS; band++) {
    let key = BAND_SEED + band;
    let filled = 0;
    for (let row = 0; row < ROWS; row++) {
      // The set is ascending and bins are ranges: the first element in a bin is its least.
      const end = ((band * ROWS + row + 1) * 0x100000000) / (BANDS * ROWS);
      let least = EMPTY;
      if (at < size && set[at]! < end) {
        least = set[at]!;
        filled++;
        at++;
        while (at < size && set[at]! < end) at++;
      }
      key = Math.imul(((key << 13) | (key >>> 19)) ^ least, 0x85ebca6b);
    }
    if (filled > 0) keys[count++] = finalise(key);
  }
  return count;
}
