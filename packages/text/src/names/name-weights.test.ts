import { expect, it } from 'vitest';
import { packNameWeights } from '../../recipe/names/pack-name-weights.ts';
import { unpackNameWeights } from './name-weights.ts';
import { featureIndex, featureSpace, hashText, wordForm } from './word-form.ts';

it('keeps weights through packing to within a hundredth of the largest', () => {
  const emission = new Float32Array(featureSpace * 3);
  for (let index = 0; index < 3000; index++) emission[index] = Math.sin(index) * 4;
  const transition = Float32Array.from([1, 2, -30, 4, 5, 6, 7, 8, 9]);
  const start = Float32Array.from([0, 0.5, -30]);
  const read = unpackNameWeights(packNameWeights({ emission, transition, start }));
  expect([...read.transition]).toEqual([...transition]);
  expect([...read.start]).toEqual([...start]);
  for (let feature = 0; feature < 1000; feature++)
    for (let tag = 1; tag < 3; tag++)
      expect(
        Math.abs(read.emission[feature * 3 + tag]! - (emission[feature * 3 + tag]! - emission[feature * 3]!)),
      ).toBeLessThan(0.08);
});

it('hashes into the feature space, the same each time', () => {
  expect(featureIndex(3, hashText('lone'))).toBe(featureIndex(3, hashText('lone')));
  for (const word of ['Lone', 'H.', '12', 'æøå', 'a'.repeat(500)]) {
    for (const feature of wordForm(word).inner) {
      expect(feature).toBeGreaterThanOrEqual(0);
      expect(feature).toBeLessThan(featureSpace);
    }
    expect(wordForm(word)).toEqual(wordForm(word));
  }
});
