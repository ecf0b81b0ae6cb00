/**
 * Running median of a row in place of each value; the edges are mirrored.
 * @param width odd
 */
export function medianFilter(row: Float32Array, width: number, out: Float32Array): void {
  const { length } = row;
  const half = width >> 1;
  if (length <= half) {
    out.set(row);
    return;
  }
  const window = new Float32Array(width);
  for (let i = 0; i < length; i++) {
    let count = 0;
    for (let k = -half; k <= half; k++) {
      let at = Math.abs(i + k);
      if (at >= length) at = 2 * (length - 1) - at;
      const value = row[at]!;
      let place = count++;
      for (; place > 0 && window[place - 1]! > value; place--) window[place] = window[place - 1]!;
      window[place] = value;
    }
    out[i] = window[half]!;
  }
}
