import { expect, test } from 'vitest';
import { defaultThresholds, isSilence, type Judged, judge, leastBad, needsFallback } from './fallback.ts';

const judged = (averageLogProbability: number, compressionRatio: number, temperature = 0): Judged => ({
  hypotheses: [],
  text: '',
  temperature,
  averageLogProbability,
  compressionRatio,
});

test('guessing and repeating ask for another try, silence does not', () => {
  expect(needsFallback(judged(-0.5, 1.5), 0.9, defaultThresholds)).toBe(false);
  expect(needsFallback(judged(-1.2, 1.5), 0.1, defaultThresholds)).toBe(true);
  expect(needsFallback(judged(-0.5, 2.5), 0.1, defaultThresholds)).toBe(true);
  expect(needsFallback(judged(-1.2, 2.5), 0.7, defaultThresholds)).toBe(false);
  expect(isSilence(judged(-1.2, 1), 0.7, defaultThresholds)).toBe(true);
  expect(isSilence(judged(-0.9, 1), 0.99, defaultThresholds)).toBe(false);
});

test('of failures the likeliest that does not repeat itself, at the last temperature', () => {
  const tries = [judged(-0.2, 9), judged(-1.4, 1.2, 0.2), judged(-1.1, 2, 0.4), judged(-0.1, 5, 1)];
  expect(leastBad(tries, defaultThresholds)).toMatchObject({ averageLogProbability: -1.1, temperature: 1 });
  expect(leastBad([judged(-0.4, 3), judged(-0.2, 4, 1)], defaultThresholds).averageLogProbability).toBe(-0.2);
});

test('the mean counts the end as a token', () => {
  expect(judge([{ tokens: [1, 2, 3], logProbability: -2, score: 0 }], 'a', 0).averageLogProbability).toBe(-0.5);
});
