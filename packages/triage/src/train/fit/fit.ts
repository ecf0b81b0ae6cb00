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
  const matrix = gram(x, rows, width);
  for (let i = 0; i < matrix.length; i++) matrix[i]! *= curvature;
  for (let i = 0; i < width; i++) matrix[i * width + i]! += strength;
  const cholesky = factor(matrix, width);
  const { w } = minimise({
    value: (v, gradient) => loss(problem, v, gradient),
    start: new Float64Array(classes * width),
    precondition: (vector) => solveRows(cholesky, vector),
  });
  return few ? few.expand(w) : w;
}

/** XᵀX [width, width], its lower triangle; four rows share each pass over it. */
function gram(x: Float64Array, rows: number, width: number): Float64Array {
  const matrix = new Float64Array(width * width);
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    for (let i = 0; i < width; i++) {
      const [va, vb, vc, vd] = [x[a + i]!, x[b + i]!, x[c + i]!, x[d + i]!];
      for (let j = 0; j <= i; j++)
        matrix[i * width + j]! += va * x[a + j]! + vb * x[b + j]! + vc * x[c + j]! + vd * x[d + j]!;
    }
  }
  for (; row < rows; row++) {
    const a = row * width;
    for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) matrix[i * width + j]! += x[a + i]! * x[a + j]!;
  }
  return matrix;
}
