/**
 * Lexical logits are made about as large as the encoder's numbers, so that a penalty on the heads' weights (training on own cases) treats both
 * alike.
 */
export const lexicalScale = 0.05;

/**
 * What the heads see of a text: the encoder's mean vector, and behind it the centred logits of the lexical model. Width 384 + 38 = 422. A head
 * weighs the two experts with one linear layer.
 */
export function textVector(pooled: Float32Array, lexicalLogits: Float64Array): Float32Array {
  const vector = new Float32Array(pooled.length + lexicalLogits.length);
  vector.set(pooled);
  let mean = 0;
  for (const logit of lexicalLogits) mean += logit / lexicalLogits.length;
  for (let i = 0; i < lexicalLogits.length; i++) vector[pooled.length + i] = (lexicalLogits[i]! - mean) * lexicalScale;
  return vector;
}
