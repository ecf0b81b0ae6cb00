import { expect, test } from 'vitest';
import { matchesPattern } from './matches-pattern.ts';

test.each([
  ['01.01.05', '01.01.*', true],
  ['01.02.05', '01.01.*', false],
  ['27.18.04', '27.*', true],
  ['27.18.04', '27', true],
  ['27.18.04', '*', true],
  ['32.18.04', '32.18.04', true],
  ['32.18.04', '32.18.05', false],
  ['32.18.04', '3*', false],
  ['32.18.04', '', false],
  ['27', '27.*', false],
])('%s under %s: %s', (number, pattern, expected) => {
  expect(matchesPattern(number, pattern)).toBe(expected);
});
