import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../seeded.ts';
import { fit } from './fit.ts';
import { loss } from './loss.ts';
import type { Problem } from './problem.ts';

function random(seed: number, rows: number, width: number, classes: number, strength = 0.5): Problem {
  const next = seeded(seed);
  const signed = () => next() * 2 - 1;
  return {
    x: Float64Array.from({ length: rows * width }, signed),
    offset: Float64Array.from({ length: rows * classes }, signed),
    y: Int32Array.from({ length: rows }, () => Math.floor(next() * classes)),
    rows,
    width,
    classes,
    strength,
  };
}

const shape = fc.tuple(
  fc.nat(1000),
  fc.integer({ min: 1, max: 23 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 7 }),
);

test('the gradient is that of the value', () => {
  fc.assert(
    fc.property(shape, ([seed, rows, width, classes]) => {
      const problem = random(seed, rows, width, classes);
      const at = Float64Array.from({ length: classes * width }, seeded(seed + 1));
      const gradient = new Float64Array(at.length);
      loss(problem, at, gradient);
      const none = new Float64Array(at.length);
      for (let i = 0; i < at.length; i++) {
        const [up, down] = [1e-5, -1e-5].map((by) => {
          const moved = Float64Array.from(at);
          moved[i]! += by;
          return loss(problem, moved, none);
        });
        expect(gradient[i]).toBeCloseTo((up! - down!) / 2e-5, 4);
      }
    }),
    { numRuns: 40 },
  );
});

test('the fit is the minimum, with more rows than features and with fewer', () => {
  fc.assert(
    fc.property(shape, ([seed, rows, width, classes]) => {
      const problem = random(seed, rows, width, classes);
      const v = fit(problem);
      const gradient = new Float64Array(v.length);
      const value = loss(problem, v, gradient);
      const start = loss(problem, new Float64Array(v.length), new Float64Array(v.length));
      expect(value).toBeLessThanOrEqual(start);
      expect(Math.hypot(...gradient)).toBeLessThan(0.02 * Math.sqrt(rows * width));
    }),
    { numRuns: 60 },
  );
});

test('a strong pull leaves the head where it was, and the fit repeats bit for bit', () => {
  const problem = random(3, 40, 12, 5);
  expect(Math.hypot(...fit({ ...problem, strength: 1e9 }))).toBeLessThan(1e-6);
  expect(fit(problem)).toEqual(fit(problem));
});

test('the same text many times does not break the compressed fit', () => {
  const problem = random(4, 6, 12, 3);
  for (let row = 1; row < 6; row++) problem.x.copyWithin(row * 12, 0, 12);
  for (const weight of fit(problem)) expect(Math.abs(weight)).toBeLessThan(10);
});
