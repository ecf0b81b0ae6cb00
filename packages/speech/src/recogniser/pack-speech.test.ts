import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packSpeech, type SpeechSpan, unpackTime } from './pack-speech.ts';
import { SoundReader } from './sound-reader.ts';

const rate = 16_000;
/** Speech is where samples are not 0: exact, so that every sample can be followed. */
async function detect(samples: Float32Array): Promise<SpeechSpan[]> {
  const spans: SpeechSpan[] = [];
  let start = -1;
  for (let i = 0; i <= samples.length; i++) {
    if (i < samples.length && samples[i] !== 0) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      spans.push({ start: start / rate, end: i / rate });
      start = -1;
    }
  }
  return spans;
}

test('every spoken sample comes once, in order, and finds its time again', async () => {
  const span = fc.record({ pause: fc.integer({ min: 2, max: 40 }), speech: fc.integer({ min: 1, max: 45 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 9 }), async (spans) => {
      const length = spans.reduce((sum, { pause, speech }) => sum + pause + speech, 0) * rate;
      const sound = new Float32Array(length);
      let at = 0;
      for (const { pause, speech } of spans) {
        at += pause * rate;
        for (let end = at + speech * rate; at < end; at++) sound[at] = (at + 1) / length;
      }
      const heard: number[] = [];
      for await (const { samples, parts } of packSpeech(new SoundReader(sound), detect, 30 * rate)) {
        expect(samples.length).toBeLessThanOrEqual(30 * rate);
        for (const part of parts) {
          expect(samples[part.at]).toBe(sound[part.from]);
          const middle = (part.at + part.length / 2) / rate;
          expect(unpackTime(middle, parts, false)).toBeCloseTo((part.from + part.length / 2) / rate, 6);
          expect(unpackTime((part.at + part.length) / rate, parts, true)).toBeCloseTo(
            (part.from + part.length) / rate,
            4,
          );
          for (let i = 0; i < part.length; i += 4000) heard.push(part.from + i);
        }
      }
      expect(heard).toEqual([...heard].sort((a, b) => a - b));
      const spoken = spans.reduce((sum, { speech }) => sum + speech, 0) * rate;
      expect(Math.abs(heard.length * 4000 - spoken)).toBeLessThan(4000 * 20);
    }),
    { numRuns: 10 },
  );
});

test('silence gives nothing', async () => {
  const windows = [];
  for await (const window of packSpeech(new SoundReader(new Float32Array(rate)), detect, rate)) windows.push(window);
  expect(windows).toEqual([]);
});
