import { SprogError } from '@sprog/core';
import type { WeightSource } from '../../weights/weight-source.ts';

/**
 * The kernel of the positional convolution. It is stored as direction and length for each place of the kernel (weight normalisation over the
 * third axis), under the names of older or newer PyTorch, or plainly.
 */
export function positionKernel(source: WeightSource, base: string): { kernel: Float32Array; shape: number[] } {
  const pairs = [
    [`${base}.parametrizations.weight.original0`, `${base}.parametrizations.weight.original1`],
    [`${base}.weight_g`, `${base}.weight_v`],
  ] as const;
  const pair = pairs.find(([, direction]) => source.shapes.has(direction));
  const name = pair ? pair[1] : `${base}.weight`;
  const shape = [...(source.shapes.get(name) ?? [])];
  if (shape.length !== 3) throw new SprogError('MODEL_DAMAGED', `${base}.weight is missing`);
  const direction = source.read(name);
  if (!pair) return { kernel: direction, shape };
  const lengths = source.read(pair[0]);
  const places = shape[2]!;
  if (lengths.length !== places) throw new SprogError('MODEL_DAMAGED', `${pair[0]} does not fit`);
  const squares = new Float64Array(places);
  for (let i = 0; i < direction.length; i++) squares[i % places]! += direction[i]! ** 2;
  const kernel = direction.map((value, i) => (value * lengths[i % places]!) / Math.sqrt(squares[i % places]!));
  return { kernel, shape };
}
