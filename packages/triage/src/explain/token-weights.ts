import type { Encoding } from '../encoder/encoder.ts';

/**
 * Share of each token in gradient · mean vector, less the mean share: what deleting the token would change. The specials have none.
 * @param gradient [width]
 */
export function tokenWeights({ starts, ends, hidden }: Encoding, gradient: Float64Array): Float64Array {
  const tokens = starts.length;
  const width = gradient.length;
  const weights = new Float64Array(tokens);
  let mean = 0;
  for (let token = 0; token < tokens; token++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += gradient[i]! * hidden[token * width + i]!;
    weights[token] = sum;
    mean += sum / tokens;
  }
  for (let token = 0; token < tokens; token++)
    weights[token] = ends[token]! > starts[token]! ? (weights[token]! - mean) / tokens : 0;
  return weights;
}
