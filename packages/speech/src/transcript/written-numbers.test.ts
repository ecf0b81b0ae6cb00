import { expect, test } from 'vitest';
import { punctuateTranscript } from './punctuate-transcript.ts';
import type { Segment, Transcript } from './transcript.ts';
import { writtenNumbers } from './written-numbers.ts';

const segment = (id: number, text: string, timed = true): Segment => ({
  ...{ id, start: id * 10, end: id * 10 + 9, text, confidence: 0.9, averageLogProbability: -0.1 },
  ...{ noSpeechProbability: 0.01, compressionRatio: 1.1, temperature: 0, tokens: [] },
  ...(timed
    ? {
        words: text
          .split(' ')
          .map((word, i) => ({ text: word, start: id * 10 + i, end: id * 10 + i + 0.5, confidence: 0.9 - i / 100 })),
      }
    : {}),
});
const transcript = (segments: Segment[]): Transcript => ({
  ...{ text: segments.map(({ text }) => text).join(' '), language: 'da', seconds: 60, segments },
  ...{ model: { id: 'ctc', revision: '', licence: 'MIT', duties: [] }, notice: '' },
});

test('numbers read aloud become figures, and their words one word with the times of all', () => {
  const spoken = transcript([
    segment(0, 'mit nummer er seks syv nul tre syv nul en to tre fire.'),
    segment(1, 'jeg fik halvtreds kroner'),
    segment(2, 'tak', false),
  ]);
  const written = writtenNumbers(spoken);
  expect(written.text).toMatch(/^mit nummer er [0-9 -]+\. jeg fik 50 (kr\.|kroner) tak$/);
  const [first, second] = written.segments;
  const digits = first!.words!.at(-1)!;
  expect(digits.text.replace(/\D/g, '')).toBe('6703701234');
  expect(digits).toMatchObject({ start: 3, end: 12.5 });
  expect(digits.confidence).toBeCloseTo(0.78);
  expect(first!.words).toHaveLength(4);
  for (const { text, words } of written.segments)
    if (words) expect(words.map((word) => word.text).join(' ')).toBe(text);
  expect(second!.start).toBe(10);
  // What came is not changed.
  expect(spoken.segments[0]!.words).toHaveLength(13);
});

test('a punctuator reads over the ends of segments, and words keep their times', async () => {
  const seen: string[][] = [];
  const punctuateWords = async (words: readonly string[]) => {
    seen.push([...words]);
    return words.map((word, i) => (i === 0 ? 'Hej,' : i === words.length - 1 ? `${word}.` : word));
  };
  const signed = await punctuateTranscript(transcript([segment(0, 'hej jeg vil'), segment(1, 'flytte', false)]), {
    punctuateWords,
  });
  expect(seen).toEqual([['hej', 'jeg', 'vil', 'flytte']]);
  expect(signed.text).toBe('Hej, jeg vil flytte.');
  expect(signed.segments[0]!.words![0]).toMatchObject({ text: 'Hej,', start: 0, end: 0.5 });
});
