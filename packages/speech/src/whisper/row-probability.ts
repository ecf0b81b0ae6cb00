/** Probability of one token in the row of logits that begins at `base`. */
export function rowProbability(logits: Float32Array, base: number, vocabulary: number, token: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < vocabulary; i++) max = Math.max(max, logits[base + i]!);
  let sum = 0;
  for (let i = 0; i < vocabulary; i++) sum += Math.exp(logits[base + i]! - max);
  return Math.exp(logits[base + token]! - max) / sum;
}
