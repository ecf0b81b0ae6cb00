import { expect, test } from 'vitest';
import { placeWords } from './place-words.ts';

const word = (text: string, start: number, end: number) => ({ text, tokens: [1], start, end, probability: 0.9 });
const segment = (start: number, end: number, textTokens: number) => ({ start, end, textTokens, words: [] });

test('words find their segments, segments move to their words', () => {
  const segments = [segment(10, 11, 3), segment(11, 12.2, 2)];
  const timed = [
    word(' Hej', 0, 0.3),
    word(' med', 0.3, 0.6),
    word('.', 0.6, 0.7),
    word(' Ja', 1, 1.3),
    word(' tak', 1.3, 1.6),
  ];
  expect(placeWords(timed, segments, 10, 9.9)).toBe(11.6);
  expect(segments.map(({ words }) => words.map(({ text }) => text))).toEqual([
    [' Hej', ' med.'],
    [' Ja', ' tak'],
  ]);
  expect(segments.map(({ start, end }) => [start, end])).toEqual([
    [10, 10.6],
    [11, 11.6],
  ]);
});

test('a first word that swallowed the pause before it is shortened', () => {
  const segments = [segment(4, 6, 3)];
  const timed = [word(' Så', 0, 4.5), word(' går', 4.5, 4.8), word(' vi', 4.8, 5.1)];
  placeWords(timed, segments, 0, 0);
  expect(segments[0]).toMatchObject({ words: [{ start: expect.closeTo(3.9), end: 4.5 }, {}, {}] });
});
