import { hashFeatures } from './hash-features.ts';
import type { SparseTable } from './language-model.ts';

/** Features are hashed and added in pieces of this many: what fits the processor's nearest cache. */
const features = new Uint32Array(4096);

/** Adds the weights of `count` features to `sums`, one sum a class. */
function addWeights(table: SparseTable, count: number, sums: Float64Array): void {
  const { known, before, weights } = table;
  const classes = sums.length;
  for (let at = 0; at < count; at++) {
    const feature = features[at]!;
    const bits = known[feature >>> 5]!;
    const mask = 1 << (feature & 31);
    if ((bits & mask) === 0) continue;
    // The place of a known feature is the number of known ones before it.
    let x = bits & (mask - 1);
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    const place = before[feature >>> 5]! + (Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24);
    const row = place * classes;
    for (let code = 0; code < classes; code++) sums[code]! += weights[row + code]!;
  }
}

/** Probabilities of the table's classes for a text; undefined when it holds no Latin letter. */
export function scoreText(table: SparseTable, text: string): Float64Array | undefined {
  const sums = new Float64Array(table.codes.length);
  let total = 0;
  for (let from = 0; from < text.length; ) {
    const { count, end } = hashFeatures(text, from, features);
    addWeights(table, count, sums);
    total += count;
    from = end;
  }
  if (total === 0) return undefined;
  // Trained on sums divided by the root of their number: evidence adds up, but words of one text are not independent.
  const [a, b] = table.temperature;
  const scale = table.step / Math.sqrt(total) / Math.exp(a + b * Math.log(total));
  let top = Number.NEGATIVE_INFINITY;
  for (let code = 0; code < sums.length; code++) {
    sums[code] = sums[code]! * scale + table.bias[code]!;
    if (sums[code]! > top) top = sums[code]!;
  }
  let all = 0;
  for (let code = 0; code < sums.length; code++) {
    sums[code] = Math.exp(sums[code]! - top);
    all += sums[code]!;
  }
  for (let code = 0; code < sums.length; code++) sums[code]! /= all;
  return sums;
}
