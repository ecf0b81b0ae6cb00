import { expect, test } from 'vitest';
import type { Segment, Transcript } from '../transcript/transcript.ts';
import { clockTime } from './clock-time.ts';
import { formatTranscript, type TranscriptFormat } from './format-transcript.ts';

const segment = (id: number, start: number, end: number, text: string): Segment => ({
  ...{ id, start, end, text, confidence: 0.9, averageLogProbability: -0.1, noSpeechProbability: 0.01 },
  ...{ compressionRatio: 1.1, temperature: 0, tokens: [50364, 1, 50400] },
  words: [{ text, start, end, confidence: 0.8 }],
});
const transcript: Transcript = {
  text: 'Goddag. A --> B & <C>',
  language: 'da',
  seconds: 3725,
  segments: [segment(0, 0, 1.2, 'Goddag.'), segment(1, 3723.0004, 3724.9996, 'A --> B & <C>')],
  model: { id: 'whisper-base', revision: 'abc', licence: 'MIT', duties: ['Nævn kilden.'] },
  notice: 'Lavet af en maskine.',
};
const as = (format: TranscriptFormat) => formatTranscript(transcript, format);

test('times', () => {
  expect(clockTime(59.9996, '.', false)).toBe('01:00.000');
  expect(clockTime(360_000, ',')).toBe('100:00:00,000');
});

test('captions', () => {
  expect(as('srt')).toBe(
    '1\n00:00:00,000 --> 00:00:01,200\nGoddag.\n\n2\n01:02:03,000 --> 01:02:05,000\nA -> B & <C>\n',
  );
  expect(as('vtt')).toBe(
    'WEBVTT\n\nNOTE\nLavet af en maskine.\n\n00:00.000 --> 00:01.200\nGoddag.\n\n01:02:03.000 --> 01:02:05.000\nA -> B &amp; &lt;C>\n',
  );
});

test('lines, tables and objects', () => {
  expect(as('txt')).toBe('Goddag.\nA --> B & <C>\n');
  expect(formatTranscript(transcript, 'txt', { notice: true })).toMatch(/\n\nLavet af en maskine\.\n$/);
  expect(as('tsv').split('\n')[1]).toBe('0\t1200\tGoddag.');
  expect(JSON.parse(as('json'))).toMatchObject({ text: transcript.text, model: { revision: 'abc' } });
  expect(JSON.parse(as('verbose_json'))).toMatchObject({
    ...{ task: 'transcribe', language: 'danish', duration: 3725, notice: 'Lavet af en maskine.' },
    segments: [{ id: 0, avg_logprob: -0.1, no_speech_prob: 0.01 }, { seek: 372300 }],
    words: [{ word: 'Goddag.' }, {}],
  });
  expect(() => as('docx' as TranscriptFormat)).toThrow(/no such format/);
});
