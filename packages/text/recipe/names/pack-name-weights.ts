import { type NameWeights, tagCount } from '../../src/names/name-lattice.ts';
import { featureSpace } from '../../src/names/word-form.ts';

/**
 * Packs the chain: float32 scale, 9 transitions, 3 starts, then int8 [features × 2] of "begins" and "inside" less "outside" (a number
 * added to all tags of a word changes nothing). Read by name-weights.ts.
 */
export function packNameWeights({ emission, transition, start }: NameWeights): Buffer {
  const differences = new Float32Array(featureSpace * 2);
  let most = 0;
  for (let feature = 0; feature < featureSpace; feature++)
    for (let tag = 1; tag < tagCount; tag++) {
      const value = emission[feature * tagCount + tag]! - emission[feature * tagCount]!;
      differences[feature * 2 + tag - 1] = value;
      most = Math.max(most, Math.abs(value));
    }
  // The few largest are clipped, so that the many small ones keep their digits.
  const sorted = Float32Array.from(differences, Math.abs).sort();
  const scale = Math.min(most, sorted[Math.floor(sorted.length * 0.9999)]! * 1.2) / 127;
  const buffer = Buffer.alloc(4 * 13 + differences.length);
  buffer.writeFloatLE(scale, 0);
  transition.forEach((value, index) => {
    buffer.writeFloatLE(value, 4 + index * 4);
  });
  start.forEach((value, index) => {
    buffer.writeFloatLE(value, 40 + index * 4);
  });
  differences.forEach((value, index) => {
    buffer.writeInt8(Math.max(-127, Math.min(127, Math.round(value / scale))), 52 + index);
  });
  return buffer;
}
