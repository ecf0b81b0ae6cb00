import { expect, test } from 'vitest';
import { Ancestry } from './ancestry.ts';

const seen = (bias: Float32Array) => Array.from(bias, (value) => (value === 0 ? 1 : 0)).join('');

test('a prompt looks back, hypotheses look at their own line only', () => {
  const ancestry = new Ancestry(1, 64);
  const prompt = new Float32Array(2 * 2);
  ancestry.feed(2, prompt);
  expect(seen(prompt)).toBe('1011');
  const first = new Float32Array(2 * 4);
  ancestry.advance(2, Int32Array.of(0, 0), first);
  expect(seen(first)).toBe('11101101');
  const second = new Float32Array(2 * 6);
  // Both go on from the second hypothesis: the first one's entry (2) is of no use any more.
  ancestry.advance(2, Int32Array.of(1, 1), second);
  expect(seen(second)).toBe('110110110101');
  expect(ancestry.used()).toEqual([[0, 1, 3, 4, 5]]);
  ancestry.keep(ancestry.used());
  const third = new Float32Array(2 * 7);
  ancestry.advance(2, Int32Array.of(0, 1), third);
  expect(seen(third)).toBe('11110101110101');
});
