import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../seeded.ts';
import { factor, solveRows } from './cholesky.ts';

test('what is solved gives the right side again, for one row and for many', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), (seed, n, rows) => {
      const random = seeded(seed);
      const root = Float64Array.from({ length: n * n }, () => random() - 0.5);
      const matrix = new Float64Array(n * n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          for (let k = 0; k < n; k++) matrix[i * n + j]! += root[i * n + k]! * root[j * n + k]!;
          if (i === j) matrix[i * n + j]! += 0.1;
        }
      const right = Float64Array.from({ length: rows * n }, random);
      const z = Float64Array.from(right);
      solveRows(factor(matrix, n), z);
      for (let row = 0; row < rows; row++)
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * z[row * n + j]!;
          expect(sum).toBeCloseTo(right[row * n + i]!, 8);
        }
    }),
    { numRuns: 60 },
  );
});
