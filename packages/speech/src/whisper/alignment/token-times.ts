import { alignMonotonic } from './align-monotonic.ts';
import { medianFilter } from './median-filter.ts';

/** Cross-attention of the alignment heads: [heads, rows, places], each row a distribution over the places. */
export interface Attention {
  data: Float32Array;
  heads: number;
  rows: number;
  places: number;
}

/**
 * When each token begins, from what the decoder attended to: attention over the places that are sound, normalised over the tokens, median
 * filter over time, mean over heads, then the best monotonic path (openai-whisper's method).
 * @param skip rows at the start that are no text
 * @param length rows wanted after them
 * @param places places that are sound (20 ms each)
 * @returns place at which each row is entered
 */
export function tokenTimes(attention: Attention, skip: number, length: number, places: number, width = 7): Int32Array {
  const { data, heads, rows } = attention;
  const used = Math.min(places, attention.places);
  const mean = new Float32Array(length * used);
  const shares = new Float32Array(rows * used);
  const filtered = new Float32Array(used);
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < rows; row++) {
      const at = (head * rows + row) * attention.places;
      let sum = 0;
      for (let place = 0; place < used; place++) sum += data[at + place]!;
      for (let place = 0; place < used; place++) shares[row * used + place] = data[at + place]! / sum;
    }
    standardiseColumns(shares, rows, used);
    for (let row = 0; row < length; row++) {
      medianFilter(shares.subarray((skip + row) * used, (skip + row + 1) * used), width, filtered);
      for (let place = 0; place < used; place++) mean[row * used + place]! += filtered[place]! / heads;
    }
  }
  return alignMonotonic(mean, length, used);
}

/** Each column to mean 0 and variance 1. */
function standardiseColumns(matrix: Float32Array, rows: number, columns: number): void {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const value = matrix[row * columns + column]!;
      sum += value;
      squares += value * value;
    }
    const mean = sum / rows;
    const deviation = Math.sqrt(Math.max(squares / rows - mean * mean, 1e-20));
    for (let row = 0; row < rows; row++)
      matrix[row * columns + column] = (matrix[row * columns + column]! - mean) / deviation;
  }
}
