import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { melFilterbank } from './mel-filterbank.ts';
import { whisperLogMel } from './whisper-log-mel.ts';

interface Reference {
  mels: 80 | 128;
  samples: number;
  frames?: number;
  shape: [number, number];
  values: [number, number, number][];
}
/** Made with recipe/whisper-reference.py. */
const references = JSON.parse(
  readFileSync(new URL('../../fixtures/features/whisper-log-mel.json', import.meta.url), 'utf8'),
) as Reference[];

const sound = (count: number) =>
  Float32Array.from({ length: count }, (_, i) => {
    const noise = ((i * 7919) % 101) / 101 - 0.5;
    return 0.3 * Math.sin(i * 0.11) * Number(i % 3000 < 2000) + 0.2 * Math.sin(i * 0.7) + 0.01 * noise;
  });

/** The same by the definition: a plain discrete Fourier transform. */
function slowly(samples: Float32Array, mels: 80 | 128): Float32Array {
  const frames = Math.floor(samples.length / 160);
  const bank = melFilterbank(mels, 400);
  const data = new Float32Array(mels * frames);
  for (let t = 0; t < frames; t++) {
    const power = Array.from({ length: 201 }, (_, k) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < 400; i++) {
        let at = Math.abs(t * 160 + i - 200);
        if (at >= samples.length) at = 2 * (samples.length - 1) - at;
        const x = (samples[at] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 400));
        re += x * Math.cos((2 * Math.PI * i * k) / 400);
        im -= x * Math.sin((2 * Math.PI * i * k) / 400);
      }
      return re * re + im * im;
    });
    for (let m = 0; m < mels; m++) {
      const sum = bank.weights[m]!.reduce((all, weight, i) => all + weight * power[bank.first[m]! + i]!, 0);
      data[m * frames + t] = Math.log10(Math.max(1e-10, sum));
    }
  }
  const floor = data.reduce((a, b) => Math.max(a, b), -10) - 8;
  return data.map((x) => (Math.max(x, floor) + 4) / 4);
}

describe('whisperLogMel', () => {
  it.each(references)('equals WhisperFeatureExtractor to 1e-5: $mels bins, $samples samples', (reference) => {
    const { mels, samples, frames } = reference;
    const made = whisperLogMel(sound(samples), { mels, ...(frames === undefined ? {} : { frames }) });
    expect([made.mels, made.frames]).toEqual(reference.shape);
    for (const [mel, t, value] of reference.values)
      expect(Math.abs(made.data[mel * made.frames + t]! - value)).toBeLessThan(1e-5);
  });

  it('equals the definition for sound of any length and loudness', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ noNaN: true, min: -1, max: 1, minLength: 201, maxLength: 700 }),
        fc.constantFrom(1, 1e-3, 1e-6),
        (samples, gain) => {
          const quiet = samples.map((x) => x * gain);
          const made = whisperLogMel(quiet, { mels: 80 }).data;
          slowly(quiet, 80).forEach((x, i) => {
            expect(Math.abs(made[i]! - x)).toBeLessThan(1e-5);
          });
        },
      ),
      { numRuns: 12 },
    );
  });

  it('parts of a longer sound agree with the whole away from the cuts, given its peak', () => {
    const samples = sound(16_000 * 12);
    const whole = whisperLogMel(samples, { mels: 80 });
    const part = whisperLogMel(samples.subarray(16_000 * 5, 16_000 * 9), { mels: 80, peak: whole.peak });
    let worst = 0;
    for (let m = 0; m < 80; m++)
      for (let t = 2; t < 398; t++)
        worst = Math.max(worst, Math.abs(part.data[m * 400 + t]! - whole.data[m * whole.frames + 500 + t]!));
    expect(worst).toBeLessThan(1e-6);
  });

  it('has finite values for silence, no sound and what is no number', () => {
    for (const samples of [new Float32Array(1600), new Float32Array(0), new Float32Array(1600).fill(Number.NaN)])
      for (const frames of [undefined, 0, 1, 7, 3000])
        expect(
          whisperLogMel(samples, { mels: 128, ...(frames === undefined ? {} : { frames }) }).data.every(
            Number.isFinite,
          ),
        ).toBe(true);
  });
});
