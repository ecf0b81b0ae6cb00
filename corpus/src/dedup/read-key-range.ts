import { closeSync, openSync } from 'node:fs';
import { readNumbers } from './document-table.ts';

/** Keys of one block that lie in a range, ascending, each with its value. */
export interface KeyRange {
  keys: Uint32Array;
  values: Uint32Array;
}

/**
 * Reads the keys from `low` to below `high` out of a file of blocks, each `count` ascending keys and then as many values.
 * @param blocks counts
 * @throws SprogError FILE_UNREADABLE when the file ends too early
 */
export function* readKeyRange(path: string, blocks: readonly number[], low: number, high: number): Generator<KeyRange> {
  const file = openSync(path, 'r');
  try {
    let at = 0;
    for (const count of blocks) {
      const from = lowerBound(file, path, at, count, low);
      const to = lowerBound(file, path, at, count, high);
      const keys = new Uint32Array(to - from);
      const values = new Uint32Array(to - from);
      readNumbers(file, keys, at + from, path);
      readNumbers(file, values, at + count + from, path);
      yield { keys, values };
      at += count * 2;
    }
  } finally {
    closeSync(file);
  }
}

const one = new Uint32Array(1);
/** Place of the first number in a block of a file that is not below `key`. */
function lowerBound(file: number, path: string, start: number, count: number, key: number): number {
  if (key <= 0) return 0;
  if (key >= 2 ** 32) return count;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    readNumbers(file, one, start + middle, path);
    if (one[0]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
