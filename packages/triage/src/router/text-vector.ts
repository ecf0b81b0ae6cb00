/**
 * Lexical logits are made about as large as the encoder's numbers, so that a penalty on the heads' weights (training on own cases) treats both
 * alike.
 */
export const lexicalScale = 0.05;

/**
 * What the heads see of a text: the encoder's mean vector, and behind it the lexical model's centred logits of main groups and of urgency.
 * Width 384 + 38 + 3 = 425. A head weighs the two experts with one linear layer.
 */
export function textVector(pooled: Float32Array, main: Float64Array, urgency: Float64Array): Float32Array {
  const vector = new Float32Array(pooled.length + main.length + urgency.length);
  vector.set(pooled);
  let at = pooled.length;
  for (const logits of [main, urgency]) {
    const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
    for (const logit of logits) vector[at++] = (logit - mean) * lexicalScale;
  }
  return vector;
}
