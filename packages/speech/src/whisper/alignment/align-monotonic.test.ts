import { expect, test } from 'vitest';
import { alignMonotonic } from './align-monotonic.ts';

test('rows begin where their gain begins', () => {
  // Below 0 elsewhere: paths of equal gain are told apart by chance of order.
  const gain = new Float32Array(3 * 9).fill(-1);
  const set = (row: number, from: number, to: number) => gain.fill(1, row * 9 + from, row * 9 + to);
  set(0, 0, 2);
  set(1, 2, 7);
  set(2, 7, 9);
  expect(Array.from(alignMonotonic(gain, 3, 9))).toEqual([0, 2, 7]);
});

test('one row, one column', () => {
  expect(Array.from(alignMonotonic(Float32Array.of(1), 1, 1))).toEqual([0]);
  expect(Array.from(alignMonotonic(Float32Array.of(1, 1, 1), 3, 1))).toEqual([0, 0, 0]);
});
