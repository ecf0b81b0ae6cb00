import { expect, it } from 'vitest';
import { soundQuality } from './sound-quality.ts';

const tone = Float32Array.from({ length: 16_000 }, (_, i) => 0.5 * Math.sin(i * 0.1));

it('tells silence, clipping and a constant offset', () => {
  expect(soundQuality(new Float32Array(0))).toMatchObject({ peak: 0, silentShare: 1, clippedShare: 0 });
  expect(soundQuality(new Float32Array(8000)).silentShare).toBe(1);
  const clean = soundQuality(tone);
  expect(clean.clippedShare).toBe(0);
  expect(clean.silentShare).toBe(0);
  expect(clean.rms).toBeCloseTo(0.5 / Math.SQRT2, 2);
  const clipped = soundQuality(tone.map((x) => Math.max(-1, Math.min(1, 4 * x))));
  expect(clipped.clippedShare).toBeGreaterThan(0.5);
  expect(soundQuality(tone.map((x) => x + 0.2)).offset).toBeCloseTo(0.2, 2);
  const half = new Float32Array(32_000);
  half.set(tone);
  expect(soundQuality(half).silentShare).toBeCloseTo(0.5, 2);
});
