import { factor, solveRows } from './cholesky.ts';
import { compress } from './compress.ts';
import { loss } from './loss.ts';
import { minimise } from './minimise.ts';
import type { Problem } from './problem.ts';

/**
 * Solves the problem: V [classes, width]. The pooled vectors of an encoder lie along few directions, so that plain gradients crawl; the
 * preconditioner (a XᵀX + λI)⁻¹, with `a` the curvature of a class of average probability, brings a fit down to some twenty passes.
 */
export function fit(given: Problem): Float64Array {
  const few = given.rows < given.width ? compress(given.x, given.rows, given.width) : undefined;
  const problem = few ? { ...given, x: few.x, width: given.rows } : given;
  const { x, rows, width, classes, strength } = problem;
  const share = 1 / Math.max(2, classes);
  const curvature = share * (1 - share);
  const matrix = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const value = curvature * x[at + i]!;
      for (let j = 0; j <= i; j++) matrix[i * width + j]! += value * x[at + j]!;
    }
  }
  for (let i = 0; i < width; i++) matrix[i * width + i]! += strength;
  const cholesky = factor(matrix, width);
  const { w } = minimise({
    value: (v, gradient) => loss(problem, v, gradient),
    start: new Float64Array(classes * width),
    precondition: (vector) => solveRows(cholesky, vector),
  });
  return few ? few.expand(w) : w;
}
