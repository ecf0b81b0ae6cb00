import { readFileSync } from 'node:fs';
import { type NameWeights, tagCount } from './name-lattice.ts';
import { featureSpace } from './word-form.ts';

/** Reads weights packed by recipe/names/pack-name-weights.ts: differences to "outside", whose own weights are 0. */
export function unpackNameWeights(packed: Uint8Array): NameWeights {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const most = view.getFloat32(0, true);
  const emission = new Float32Array(featureSpace * tagCount);
  for (let feature = 0; feature < featureSpace; feature++)
    for (let tag = 1; tag < tagCount; tag++) {
      const root = view.getInt8(52 + feature * 2 + tag - 1) / 127;
      emission[feature * tagCount + tag] = Math.sign(root) * root * root * most;
    }
  return {
    emission,
    transition: Float32Array.from({ length: 9 }, (_, index) => view.getFloat32(4 + index * 4, true)),
    start: Float32Array.from({ length: 3 }, (_, index) => view.getFloat32(40 + index * 4, true)),
  };
}

let loaded: NameWeights | undefined;

/** The shipped weights, read once. */
export function nameWeights(): NameWeights {
  loaded ??= unpackNameWeights(readFileSync(new URL('../../assets/names.bin', import.meta.url)));
  return loaded;
}
