import { expect, test } from 'vitest';
import { fitUrgency } from './fit-urgency.ts';

const row = (elevated: number, acute: number) => [1 - elevated - acute, elevated, acute];

test('the threshold goes down to the weakest acute cases, while few others are alarmed', () => {
  const acutes = Array.from({ length: 50 }, (_, i) => row(0.1, 0.2 + i / 100));
  const others = Array.from({ length: 200 }, (_, i) => row(0.05, i / 1500));
  const labels = [...acutes.map(() => 2), ...others.map(() => 0)];
  const { acute, elevated } = fitUrgency([...acutes, ...others], labels);
  expect(acute).toBe(0.2);
  expect(elevated).toBeGreaterThan(0.18);
  expect(elevated).toBeLessThanOrEqual(0.3);
});

test('one acute case that looks harmless does not alarm for everybody', () => {
  const others = Array.from({ length: 100 }, (_, i) => row(0.1, i / 1000));
  const { acute } = fitUrgency([row(0.1, 0), ...others], [2, ...others.map(() => 0)]);
  expect(acute).toBe(0.09);
});

test('never above one half', () => {
  expect(fitUrgency([row(0, 0.9), row(0, 0.95), row(0, 0.1)], [2, 2, 0]).acute).toBe(0.5);
});
