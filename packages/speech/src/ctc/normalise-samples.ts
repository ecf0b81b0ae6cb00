/** wav2vec2's input: mean 0 and variance 1 over the recording, `(x - mean) / sqrt(variance + 1e-7)` as in transformers' Wav2Vec2FeatureExtractor. */
export function normaliseSamples(samples: Float32Array): Float32Array {
  let sum = 0;
  for (const sample of samples) sum += sample;
  const mean = sum / samples.length;
  let square = 0;
  for (const sample of samples) square += (sample - mean) ** 2;
  const scale = 1 / Math.sqrt(square / samples.length + 1e-7);
  return samples.map((sample) => (sample - mean) * scale);
}
