import { expect, test } from 'vitest';
import { concatFloats } from './concat.ts';

test('parts in order, as a copy', () => {
  const part = Float32Array.of(1, 2);
  const all = concatFloats([part, new Float32Array(0), Float32Array.of(3)]);
  expect([...all]).toEqual([1, 2, 3]);
  part[0] = 9;
  expect(all[0]).toBe(1);
  expect(concatFloats([]).length).toBe(0);
});
