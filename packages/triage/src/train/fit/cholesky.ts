/** A lower triangle [n, n], row by row. */
export interface Cholesky {
  lower: Float64Array;
  n: number;
}

/** Factors a symmetric positive definite matrix [n, n], of which only the lower triangle is read, as L Lᵀ. */
export function factor(matrix: Float64Array, n: number): Cholesky {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      lower[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / lower[j * n + j]!;
    }
  }
  return { lower, n };
}

/** Solves L Lᵀ z = b in place for each row of `b` [rows, n]; four at a time share the loads of L. */
export function solveRows(cholesky: Cholesky, b: Float64Array): void {
  const { lower, n } = cholesky;
  let at = 0;
  for (; at + 4 * n <= b.length; at += 4 * n) {
    const [b0, b1, b2, b3] = [at, at + n, at + 2 * n, at + 3 * n] as const;
    for (let i = 0; i < n; i++) {
      let [s0, s1, s2, s3] = [b[b0 + i]!, b[b1 + i]!, b[b2 + i]!, b[b3 + i]!];
      for (let k = 0; k < i; k++) {
        const l = lower[i * n + k]!;
        s0 -= l * b[b0 + k]!;
        s1 -= l * b[b1 + k]!;
        s2 -= l * b[b2 + k]!;
        s3 -= l * b[b3 + k]!;
      }
      const d = lower[i * n + i]!;
      b[b0 + i] = s0 / d;
      b[b1 + i] = s1 / d;
      b[b2 + i] = s2 / d;
      b[b3 + i] = s3 / d;
    }
    for (let row = at; row < at + 4 * n; row += n) solveTransposed(cholesky, b, row);
  }
  for (; at < b.length; at += n) {
    for (let i = 0; i < n; i++) {
      let sum = b[at + i]!;
      for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * b[at + k]!;
      b[at + i] = sum / lower[i * n + i]!;
    }
    solveTransposed(cholesky, b, at);
  }
}

/** Solves Lᵀ z = b in place for the n numbers of `b` from `at` on. */
export function solveTransposed({ lower, n }: Cholesky, b: Float64Array, at: number): void {
  for (let i = n - 1; i >= 0; i--) {
    const value = b[at + i]! / lower[i * n + i]!;
    b[at + i] = value;
    // Column i of Lᵀ is row i of L, so that the pass stays on one row.
    for (let k = 0; k < i; k++) b[at + k]! -= value * lower[i * n + k]!;
  }
}
