import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { asFloat32, readSafetensors, type SafeTensor } from '@sprog/models';

/** A linear layer: `weight` [outputs, width] row by row, `bias` [outputs]. */
export interface Linear {
  weight: Float32Array;
  bias: Float32Array;
  outputs: number;
  width: number;
}

/** The router's linear heads on the pooled vector of the encoder. */
export interface Heads {
  main: Linear;
  urgency: Linear;
  life: Linear;
  /** int8 rows with a scale each: [subjects, width]. */
  subject: { weight: Int8Array; scale: Float32Array; bias: Float32Array; outputs: number; width: number };
}

function linear(tensors: ReadonlyMap<string, SafeTensor>, name: string): Linear {
  const [outputs, width] = tensors.get(`${name}.weight`)?.shape ?? [];
  const weight = asFloat32(tensors.get(`${name}.weight`));
  const bias = asFloat32(tensors.get(`${name}.bias`));
  if (!outputs || !width || bias.length !== outputs)
    throw new SprogError('MODEL_DAMAGED', `head ${name} has a wrong shape`);
  return { weight, bias, outputs, width };
}

/** Reads heads.safetensors. @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export function readHeads(path: string): Heads {
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'heads.safetensors', { cause });
  }
  const tensors = readSafetensors(file);
  const rows = tensors.get('subject.weight');
  const [outputs, width] = rows?.shape ?? [];
  if (rows?.dtype !== 'I8' || !outputs || !width)
    throw new SprogError('MODEL_DAMAGED', 'head subject has a wrong shape');
  return {
    main: linear(tensors, 'main'),
    urgency: linear(tensors, 'urgency'),
    life: linear(tensors, 'life'),
    subject: {
      weight: new Int8Array(rows.bytes.buffer, rows.bytes.byteOffset, rows.bytes.length),
      scale: asFloat32(tensors.get('subject.scale')),
      bias: asFloat32(tensors.get('subject.bias')),
      outputs,
      width,
    },
  };
}

/** weight · x + bias: [outputs]. */
export function apply({ weight, bias, outputs, width }: Linear, x: Float32Array): Float32Array {
  const out = Float32Array.from(bias);
  for (let row = 0; row < outputs; row++) {
    let sum = 0;
    const at = row * width;
    for (let i = 0; i < width; i++) sum += weight[at + i]! * x[i]!;
    out[row]! += sum;
  }
  return out;
}
