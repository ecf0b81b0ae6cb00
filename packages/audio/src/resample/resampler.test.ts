import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateRatio } from './resample-filter.ts';
import { createResampler, resample } from './resampler.ts';

const tone = (hertz: number, rate: number, seconds = 0.5) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
/** Level of what differs from the ideal tone, in dB, away from the edges. */
function errorLevel(samples: Float32Array, hertz: number, rate: number): number {
  let error = 0;
  const edge = Math.round(rate * 0.05);
  for (let i = edge; i < samples.length - edge; i++)
    error += (samples[i]! - Math.sin((2 * Math.PI * hertz * i) / rate)) ** 2;
  return 10 * Math.log10(error / (samples.length - 2 * edge) / 0.5);
}

describe('resample', () => {
  it.each([
    [48_000, 16_000],
    [44_100, 16_000],
    [8000, 16_000],
    [16_000, 44_100],
    [22_050, 16_000],
  ])('%d → %d: tones of the pass band stay, better than 100 dB', (from, to) => {
    for (const hertz of [50, 440, 0.4 * Math.min(from, to)])
      expect(errorLevel(resample(tone(hertz, from), from, to), hertz, to)).toBeLessThan(-100);
  });

  it('what is above the new Nyquist rate is gone, by 95 dB', () => {
    for (const hertz of [8020, 8600, 10_000, 15_000, 20_000]) {
      const left = resample(tone(hertz, 48_000), 48_000, 16_000).subarray(800, 7200);
      const level = 10 * Math.log10(left.reduce((sum, x) => sum + x * x, 1e-30) / left.length / 0.5);
      expect(level).toBeLessThan(-95);
    }
  });

  it('keeps usual ratios exact', () => {
    expect(rateRatio(44_100, 16_000)).toEqual({ up: 160, down: 441 });
    expect(rateRatio(48_000, 16_000)).toEqual({ up: 1, down: 3 });
    expect(rateRatio(8000, 16_000)).toEqual({ up: 2, down: 1 });
    expect(rateRatio(11_025, 16_000)).toEqual({ up: 640, down: 441 });
  });

  it('gives the same in pieces as at once', () => {
    const samples = tone(300, 22_050, 0.2);
    const whole = resample(samples, 22_050, 16_000);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const resampler = createResampler(22_050, 16_000);
        const parts: number[] = [];
        let at = 0;
        for (const size of sizes) {
          parts.push(...resampler.push(samples.subarray(at, at + size)));
          at += size;
        }
        parts.push(...resampler.push(samples.subarray(at)), ...resampler.flush());
        expect(parts.length).toBe(whole.length);
        expect(parts.every((x, i) => x === whole[i])).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('odd rates of broken headers: the right length, and numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 768_000 }),
        fc.constantFrom(8000, 16_000, 48_000),
        fc.integer({ min: 0, max: 5000 }),
        (from, to, length) => {
          const out = resample(new Float32Array(length).fill(0.5), from, to);
          const ideal = (length * to) / from;
          expect(Math.abs(out.length - Math.ceil(ideal))).toBeLessThanOrEqual(1 + ideal / 10_000);
          expect(out.every((x) => Math.abs(x) < 1)).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });
});
