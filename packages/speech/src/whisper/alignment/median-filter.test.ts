import { expect, test } from 'vitest';
import { medianFilter } from './median-filter.ts';

test('a spike goes, an edge stays', () => {
  const out = new Float32Array(9);
  medianFilter(Float32Array.of(0, 0, 9, 0, 0, 1, 1, 1, 1), 3, out);
  expect(Array.from(out)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
  const short = new Float32Array(3);
  medianFilter(Float32Array.of(3, 1, 2), 7, short);
  expect(Array.from(short)).toEqual([3, 1, 2]);
  // Mirrored: at the start the window of 5 is 3 2 1 2 3.
  medianFilter(Float32Array.of(1, 2, 3, 4, 5), 5, out);
  expect(out[0]).toBe(2);
});
