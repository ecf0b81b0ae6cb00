import { expect, test } from 'vitest';
import { mergePunctuation } from './merge-punctuation.ts';

test('marks go to their words, tokens with them', () => {
  const words = [' Hun', ' "', 'sagde', '"', ',', ' ja', '.'].map((text, i) => ({
    ...{ text, tokens: [i], start: i, end: i + 1, probability: 1 },
  }));
  mergePunctuation(words);
  expect(words.filter(({ text }) => text).map(({ text }) => text)).toEqual([' Hun', ' "sagde",', ' ja.']);
  expect(words[2]!.tokens).toEqual([1, 2, 3, 4]);
});
