import { multiplyRow } from './multiply-row.ts';
import type { Problem } from './problem.ts';

/**
 * Value and gradient of the problem at `v` [classes, width]; the gradient goes into `gradient`. Four rows share each pass over the gradient,
 * which is what the time goes to. The order of the sums is fixed, so that a fit repeats bit for bit.
 */
export function loss(problem: Problem, v: Float64Array, gradient: Float64Array): number {
  const { x, offset, y, rows, width, classes, strength } = problem;
  let value = 0;
  for (let i = 0; i < v.length; i++) {
    value += 0.5 * strength * v[i]! * v[i]!;
    gradient[i] = strength * v[i]!;
  }
  const residual = new Float64Array(4 * classes);
  for (let from = 0; from < rows; from += 4) {
    const count = Math.min(4, rows - from);
    residual.fill(0);
    for (let k = 0; k < count; k++) {
      const row = from + k;
      multiplyRow(x, row * width, width, v, classes, residual, k * classes);
      for (let j = 0; j < classes; j++) residual[k * classes + j]! += offset[row * classes + j]!;
      value += toResidual(residual, k * classes, classes, y[row]!);
    }
    // Beyond the last row the residual is zero; any row will do to multiply it with.
    const a = from * width;
    const b = (from + Math.min(1, count - 1)) * width;
    const c = (from + Math.min(2, count - 1)) * width;
    const d = (from + Math.min(3, count - 1)) * width;
    for (let j = 0; j < classes; j++) {
      const ra = residual[j]!;
      const rb = residual[classes + j]!;
      const rc = residual[2 * classes + j]!;
      const rd = residual[3 * classes + j]!;
      const at = j * width;
      for (let i = 0; i < width; i++)
        gradient[at + i]! += ra * x[a + i]! + rb * x[b + i]! + rc * x[c + i]! + rd * x[d + i]!;
    }
  }
  return value;
}

/** Turns the logits at `at` into p - 1[y], in place, and returns -log p(y). */
function toResidual(logits: Float64Array, at: number, classes: number, y: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < classes; j++) max = Math.max(max, logits[at + j]!);
  const right = logits[at + y]!;
  let sum = 0;
  for (let j = 0; j < classes; j++) {
    const e = Math.exp(logits[at + j]! - max);
    logits[at + j] = e;
    sum += e;
  }
  for (let j = 0; j < classes; j++) logits[at + j]! /= sum;
  logits[at + y]! -= 1;
  return Math.log(sum) + max - right;
}
