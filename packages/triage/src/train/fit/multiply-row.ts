/**
 * `weight` [classes, width] times the row of `x` that begins at `at`; into `into` from `out` on. Four classes at a time share the loads of the
 * row, and their sums do not wait for each other.
 */
export function multiplyRow(
  x: Float64Array,
  at: number,
  width: number,
  weight: Float64Array,
  classes: number,
  into: Float64Array,
  out: number,
): void {
  let j = 0;
  for (; j + 3 < classes; j += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const w0 = j * width;
    const w1 = w0 + width;
    const w2 = w1 + width;
    const w3 = w2 + width;
    for (let i = 0; i < width; i++) {
      const value = x[at + i]!;
      a += weight[w0 + i]! * value;
      b += weight[w1 + i]! * value;
      c += weight[w2 + i]! * value;
      d += weight[w3 + i]! * value;
    }
    into[out + j] = a;
    into[out + j + 1] = b;
    into[out + j + 2] = c;
    into[out + j + 3] = d;
  }
  for (; j < classes; j++) {
    let a = 0;
    for (let i = 0; i < width; i++) a += weight[j * width + i]! * x[at + i]!;
    into[out + j] = a;
  }
}
