import { type NameWeights, tagCount } from '../../src/names/name-lattice.ts';
import { featureSpace } from '../../src/names/word-form.ts';

/**
 * Packs the chain: float32 largest weight, 9 transitions, 3 starts, then int8 [features × 2] of "begins" and "inside" less "outside" (a number
 * added to all tags of a word changes nothing). The int8 holds the root of the
 * weight's share of the largest, so that the many small weights keep their digits. Read by name-weights.ts.
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
  const buffer = Buffer.alloc(4 * 13 + differences.length);
  buffer.writeFloatLE(most, 0);
  transition.forEach((value, index) => {
    buffer.writeFloatLE(value, 4 + index * 4);
  });
  start.forEach((value, index) => {
    buffer.writeFloatLE(value, 40 + index * 4);
  });
  differences.forEach((value, index) => {
    buffer.writeInt8(Math.round(127 * Math.sign(value) * Math.sqrt(Math.abs(value) / most)), 52 + index);
  });
  return buffer;
}
