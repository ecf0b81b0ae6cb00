import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { modelCard } from '@sprog/models';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Segment } from '../transcript/transcript.ts';
import { tinyWhisper } from '../whisper/fixtures/tiny-whisper.ts';
import { seededRandom } from '../whisper/random.ts';
import { WhisperRecogniser } from './whisper-recogniser.ts';

let folder: string;
let recogniser: WhisperRecogniser;
beforeAll(async () => {
  folder = await tinyWhisper(3);
  recogniser = await WhisperRecogniser.open(modelCard('whisper-base'), { folder, threads: 1, workers: 1 });
});
afterAll(async () => {
  await recogniser.close();
  await rm(dirname(folder), { recursive: true, force: true });
});

const random = seededRandom(8);
const noise = (seconds: number) => Float32Array.from({ length: seconds * 16_000 }, () => random() - 0.5);
const quick = { temperature: [0], beamSize: 2, vad: false };

test('a stream says what the same samples say at once; segments and progress come on the way', async () => {
  const samples = noise(41);
  async function* chunks() {
    for (let at = 0; at < samples.length; at += 7000) yield samples.slice(at, at + 7000);
  }
  const segments: Segment[] = [];
  const progress: number[] = [];
  const streamed = await recogniser.transcribe(
    { chunks: chunks() },
    { ...quick, onSegment: (segment) => segments.push(segment), onProgress: ({ done }) => progress.push(done) },
  );
  const whole = await recogniser.transcribe(samples, quick);
  expect(streamed).toEqual(whole);
  expect(segments).toEqual(whole.segments);
  expect(whole.segments.map(({ id }) => id)).toEqual(whole.segments.map((_, i) => i));
  expect(progress.at(-1)).toBeCloseTo(41, 0);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(whole).toMatchObject({ seconds: 41, language: 'da', model: { id: 'whisper-base', licence: 'MIT' } });
  expect(whole.notice).toMatch(/lavet af en maskine \(model whisper-base, revision [0-9a-f]{40}\)/);
  expect(recogniser.busySeconds).toBeGreaterThan(0);
});

test('words lie within their sound and in order; a prompt, hot words and a guessed language are taken', async () => {
  const { segments, language } = await recogniser.transcribe(noise(4), {
    ...{ ...quick, words: true, language: 'auto', prompt: 'Kære borger', hotWords: ['byggetilladelse'] },
  });
  expect(['en', 'da', 'sv']).toContain(language);
  for (const { words = [] } of segments)
    for (const { start, end, confidence } of words) {
      expect(start).toBeLessThanOrEqual(end);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
});

test('alternatives of a short clip, best first', async () => {
  const { alternatives } = await recogniser.transcribe(noise(2), { ...quick, beamSize: 4, alternatives: 3 });
  const scores = alternatives!.map(({ score }) => score);
  expect(scores.length).toBeGreaterThan(1);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('nothing said of no sound; nonsense is refused', async () => {
  expect(await recogniser.transcribe(new Float32Array(100))).toMatchObject({ text: '', segments: [] });
  await expect(recogniser.transcribe(noise(1), { beamSize: 0 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(recogniser.transcribe(noise(1), { temperature: [] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(recogniser.transcribe(noise(1), { language: 'xx' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('no speech is found in silence, and the model is not asked', async () => {
  const before = recogniser.busySeconds;
  const transcript = await recogniser.transcribe(new Float32Array(40 * 16_000));
  expect(transcript).toMatchObject({ text: '', segments: [], seconds: 40 });
  expect(recogniser.busySeconds).toBe(before);
});

test('an abort ends the work within the window, and the source is closed', async () => {
  let closed = false;
  const controller = new AbortController();
  async function* endless() {
    try {
      for (;;) yield noise(1);
    } finally {
      closed = true;
    }
  }
  const work = recogniser.transcribe(
    { chunks: endless() },
    { ...quick, signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(closed).toBe(true);
});

test('a scheduler gets every window', async () => {
  let units = 0;
  await recogniser.transcribe(noise(35), {
    ...quick,
    schedule: (work) => {
      units++;
      return work();
    },
  });
  expect(units).toBeGreaterThan(1);
});
