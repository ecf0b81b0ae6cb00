import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jaccard, leastSize, overlap, requiredOverlap } from './jaccard.ts';
import { keysOf, MOST_KEYS } from './keys-of.ts';
import { sortDistinct } from './sort-distinct.ts';
import { sortPairs } from './sort-pairs.ts';

const numbers = fc.array(fc.oneof(fc.nat(50), fc.integer({ min: 0, max: 0xffffffff })), { maxLength: 700 });
const setOf = (list: readonly number[]) => Uint32Array.from([...new Set(list)].sort((a, b) => a - b));

it('sorts and drops repeats', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      const array = Uint32Array.from(list);
      expect(Array.from(array.subarray(0, sortDistinct(array, array.length)))).toEqual(Array.from(setOf(list)));
    }),
  );
});

it('sorts pairs by key and keeps the order of equal keys', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      const keys = Uint32Array.from(list);
      const values = Uint32Array.from(list.keys());
      sortPairs(keys, values);
      const expected = list.map((key, value) => ({ key, value })).sort((a, b) => a.key - b.key || a.value - b.value);
      expect(Array.from(keys)).toEqual(expected.map(({ key }) => key));
      expect(Array.from(values)).toEqual(expected.map(({ value }) => value));
    }),
  );
});

it('counts what sets share, and gives up only when too little can be', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.nat(60), (left, right, least) => {
      const a = setOf(left);
      const b = setOf(right);
      const shared = a.filter((one) => b.includes(one)).length;
      expect(overlap(a, b)).toBe(shared);
      expect(overlap(a, b, least)).toBe(shared < least ? -1 : shared);
      expect(jaccard(a, b)).toBe(a.length + b.length === 0 ? 0 : shared / (a.length + b.length - shared));
    }),
  );
});

it('asks for just the overlap that makes 0.8', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (a, b) => {
      const least = requiredOverlap(a, b);
      const reaches = (shared: number) => 100 * shared >= 80 * (a + b - shared);
      expect(reaches(least)).toBe(true);
      expect(reaches(least - 1)).toBe(false);
      if (least <= Math.min(a, b)) expect(Math.min(a, b)).toBeGreaterThanOrEqual(leastSize(Math.max(a, b)));
    }),
  );
});

it('gives sets that are alike a common key: always to short ones, to long ones 9,999 times in 10,000', () => {
  let missed = 0;
  const rounds = 600;
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.imul(state ^ (state >>> 13), 0x9e3779b1) >>> 0;
  };
  const keys = (set: Uint32Array) => {
    const out = new Uint32Array(MOST_KEYS);
    return new Set(out.subarray(0, keysOf(set, set.length, out)));
  };
  for (let round = 0; round < rounds; round++) {
    const size = round < rounds / 2 ? 1 + (draw() % 150) : 150 + (draw() % 2000);
    // As far apart as two sets may be: 8 in 10 of all elements shared.
    const shared = Array.from({ length: size }, draw);
    const apart = Math.floor(size / 4);
    const left = Math.floor((apart * (round % 5)) / 4);
    const a = setOf([...shared, ...Array.from({ length: left }, draw)]);
    const b = setOf([...shared, ...Array.from({ length: apart - left }, draw)]);
    const other = keys(b);
    if (![...keys(a)].some((key) => other.has(key))) {
      missed++;
      expect(Math.min(a.length, b.length)).toBeGreaterThan(120);
    }
  }
  expect(missed).toBeLessThanOrEqual(1);
});
