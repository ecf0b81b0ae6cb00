import { expect, test } from 'vitest';
import { splitWords } from './split-words.ts';

const pieces = [' En', ' al', 'bino', ' påfugle', 'hø', 'ne', '.', ' "', 'Ja', '"', '?!'];
const decode = (tokens: readonly number[]) => tokens.map((token) => pieces[token]).join('');

test('words begin at spaces, punctuation stands alone', () => {
  const words = splitWords([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], decode, 'da');
  expect(words.map(({ text }) => text)).toEqual([' En', ' albino', ' påfuglehøne', '.', ' "Ja', '"']);
  expect(words[1]!.tokens).toEqual([1, 2]);
});

test('a character that spans tokens stays whole', () => {
  const bytes = [[0x20], [0xc3], [0xb8], [0x6c]];
  const text = (tokens: readonly number[]) => Buffer.from(tokens.flatMap((token) => bytes[token]!)).toString('utf8');
  expect(splitWords([0, 1, 2, 3], text, 'da')).toEqual([{ text: ' øl', tokens: [0, 1, 2, 3] }]);
});

test('Japanese goes by character', () => {
  const kana = ['日', '本'];
  expect(splitWords([0, 1], (tokens) => tokens.map((token) => kana[token]).join(''), 'ja')).toHaveLength(2);
});
