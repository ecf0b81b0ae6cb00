/** ln softmax of `count` logits from `at` on, written over them. Log-probabilities stay as they are. */
export function logSoftmax(data: Float32Array, at: number, count: number): void {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = at; i < at + count; i++) if (data[i]! > max) max = data[i]!;
  let sum = 0;
  for (let i = at; i < at + count; i++) sum += Math.exp(data[i]! - max);
  const shift = max + Math.log(sum);
  for (let i = at; i < at + count; i++) data[i]! -= shift;
}

/** ln(e^a + e^b) */
export function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** Place of the largest of `count` values from `at` on, counted from `at`; the first of equals. */
export function argMax(data: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (data[at + i]! > data[at + best]!) best = i;
  return best;
}
