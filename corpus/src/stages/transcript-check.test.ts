import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeSound } from '../policy/judge-sound.ts';
import { recordLine } from '../records/record-line.ts';
import { openTranscriptCheck, type TranscriptCheck } from './transcript-check.ts';

const fixtures = (name: string) => fileURLToPath(new URL(`../../../packages/speech/fixtures/${name}`, import.meta.url));
const [, first] = JSON.parse(readFileSync(fixtures('clips/manifest.json'), 'utf8')) as [string, string];
let check: TranscriptCheck;
beforeAll(async () => {
  check = await openTranscriptCheck('parakeet-tdt-0.6b-v3', fixtures('transducer'));
});
afterAll(() => check.close());

it('finds that a transcript is what is heard, and that another is not', async () => {
  expect(await check.wordErrorRate(fixtures('clips/01.wav'), `${first.toUpperCase()}!`)).toBe(0);
  const words = first.split(' ');
  expect(await check.wordErrorRate(fixtures('clips/01.wav'), ['skole', ...words.slice(1)].join(' '))).toBeCloseTo(
    1 / words.length,
    3,
  );
});

it('a policy may let such recordings go', () => {
  const sound = { seconds: 2, sampleRate: 16_000, peak: 0.5, clippedShare: 0, silentShare: 0.1, offset: 0, wer: 0.8 };
  const policy = {
    ...{ minSeconds: 0.3, maxSeconds: 7200, minSampleRate: 8000, maxClippedShare: 0.01, maxSilentShare: 0.9 },
    splits: { dev: 0.05, test: 0.05 },
  };
  expect(judgeSound(sound, policy)).toEqual([]);
  expect(judgeSound(sound, { ...policy, maxWer: 0.5 })).toEqual(['sound.wer: 0.8 > 0.5']);
});

it('the column comes into the record', () => {
  const record = {
    ...{ id: 's:1', file: 'sound/s/1.wav', seconds: 2, sampleRate: 16_000, transcript: 'ja', wer: 0.5, source: 's' },
    ...{ added: '2026-01-01', created: '' },
  };
  expect(JSON.parse(recordLine(record))).toEqual(record);
});

it('says that a model is missing', async () => {
  await expect(openTranscriptCheck('whisper-nowhere')).rejects.toThrow();
});
