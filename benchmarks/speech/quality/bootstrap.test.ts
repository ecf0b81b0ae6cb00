import { expect, it } from 'vitest';
import { bootstrap, pairedBootstrap } from './bootstrap.ts';

it('gives intervals that hold the value, and a paired one that is narrower', () => {
  const theirs = Array.from({ length: 60 }, (_, i) => ({ errors: i % 7, length: 5 + (i % 3) }));
  const ours = theirs.map((clip, i) => ({ ...clip, errors: Math.max(0, clip.errors - (i % 2)) }));
  const one = bootstrap(ours);
  expect(one.low).toBeLessThan(one.value);
  expect(one.high).toBeGreaterThan(one.value);
  const both = pairedBootstrap(ours, theirs);
  expect(both.high).toBeLessThan(0);
  expect(both.high - both.low).toBeLessThan(one.high - one.low);
  expect(bootstrap(ours)).toEqual(one);
  expect(() => pairedBootstrap(ours, [])).toThrow();
});
