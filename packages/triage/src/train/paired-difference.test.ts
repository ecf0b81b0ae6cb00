import { expect, test } from 'vitest';
import { pairedDifference } from './paired-difference.ts';

test('the interval holds the difference, repeats, and is empty where nothing differs', () => {
  const before = Array.from({ length: 200 }, (_, i) => Number(i % 2 === 0));
  const after = Array.from({ length: 200 }, (_, i) => Number(i % 2 === 0 || i % 10 === 1));
  const found = pairedDifference(before, after, 1);
  expect(found.value).toBe(0.1);
  expect(found.interval[0]).toBeGreaterThan(0.04);
  expect(found.interval[1]).toBeLessThan(0.16);
  expect(pairedDifference(before, after, 1)).toEqual(found);
  expect(pairedDifference(before, before, 1)).toEqual({ value: 0, interval: [0, 0] });
  expect(pairedDifference([], [], 1)).toEqual({ value: 0, interval: [0, 0] });
});
