/** Samples as whole numbers of so many bits, rounded to the nearest; what is beyond −1 … 1 is clipped, what is no number is silence. */
export function quantise(samples: Float32Array, bits: number): Int32Array {
  const full = 2 ** (bits - 1);
  const values = new Int32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round((samples[i] || 0) * full);
    values[i] = Math.min(full - 1, Math.max(-full, value));
  }
  return values;
}
