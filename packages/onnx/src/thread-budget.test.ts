import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threadBudget } from './thread-budget.ts';

test('workers times threads never exceeds the cores', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: -3, max: 300 }), (cores, threads) => {
      const budget = threadBudget(cores, threads);
      expect(budget.workers * budget.threads).toBeLessThanOrEqual(cores);
      expect(budget.workers).toBeGreaterThanOrEqual(1);
      expect(budget.threads).toBeGreaterThanOrEqual(1);
    }),
  );
});
