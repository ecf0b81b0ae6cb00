import { factor, solveTransposed } from './cholesky.ts';

/** Fewer features that say the same. */
export interface Compressed {
  /** [rows, rows]. */
  x: Float64Array;
  /** Takes weights [classes, rows] on the few features back to weights [classes, width] on the given ones. */
  expand: (v: Float64Array) => Float64Array;
}

/**
 * With fewer rows than features, the weights of a regularised fit lie in the span of the rows (the representer theorem), and the rows of L with
 * L Lᵀ = X Xᵀ have the same inner products: the fit on them is the same fit, of `rows` features in place of `width`.
 */
export function compress(x: Float64Array, rows: number, width: number): Compressed {
  const gram = new Float64Array(rows * rows);
  let trace = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += x[i * width + k]! * x[j * width + k]!;
      gram[i * rows + j] = sum;
    }
    trace += gram[i * rows + i]!;
  }
  // The same text twice makes the matrix singular; a billionth of the mean square keeps it definite.
  for (let i = 0; i < rows; i++) gram[i * rows + i]! += (1e-9 * trace) / rows;
  const cholesky = factor(gram, rows);
  return {
    x: cholesky.lower,
    expand(v) {
      const classes = v.length / rows;
      const weight = new Float64Array(classes * width);
      const share = Float64Array.from(v);
      for (let j = 0; j < classes; j++) {
        solveTransposed(cholesky, share, j * rows);
        for (let i = 0; i < rows; i++) {
          const factorOfRow = share[j * rows + i]!;
          for (let k = 0; k < width; k++) weight[j * width + k]! += factorOfRow * x[i * width + k]!;
        }
      }
      return weight;
    },
  };
}
