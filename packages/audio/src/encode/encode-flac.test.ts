import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSound } from '../decode-sound.ts';
import { encodeFlac } from './encode-flac.ts';
import { encodeWav } from './encode-wav.ts';
import { quantise } from './quantise.ts';

const sound = fc.oneof(
  fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 9000 }),
  fc
    .record({ length: fc.integer({ min: 1, max: 20_000 }), step: fc.double({ min: 0.001, max: 3, noNaN: true }) })
    .map(({ length, step }) => Float32Array.from({ length }, (_, i) => 0.8 * Math.sin(i * step))),
);

describe.each([encodeFlac, encodeWav])('%s', (encode) => {
  it('gives back every sample', async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.constantFrom(8000, 16_000, 44_100), async (samples, sampleRate) => {
        const back = await decodeSound(encode(samples, { sampleRate }), { sampleRate: 'source' });
        expect(back.sampleRate).toBe(sampleRate);
        expect([...quantise(back.samples, 16)]).toEqual([...quantise(samples, 16)]);
      }),
      { numRuns: 40 },
    );
  });
});

it('FLAC is smaller than WAV for a tone', () => {
  const tone = Float32Array.from({ length: 48_000 }, (_, i) => 0.5 * Math.sin(i * 0.05));
  expect(encodeFlac(tone, { sampleRate: 16_000 }).length).toBeLessThan(
    encodeWav(tone, { sampleRate: 16_000 }).length * 0.6,
  );
});
