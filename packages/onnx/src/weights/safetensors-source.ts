import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { FileWindow } from './file-window.ts';
import { bfloatToFloat, halfToFloat } from './half-float.ts';
import type { WeightSource } from './weight-source.ts';

const itemBytes: Record<string, number> = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I8: 1, U8: 1 };
/** A header of the largest models is a few MB; more is a damaged length. */
const largestHeader = 100e6;

interface Entry {
  file: FileWindow;
  type: string;
  shape: number[];
  offset: number;
  bytes: number;
}

function readHeader(file: FileWindow, entries: Map<string, Entry>): void {
  const length = Number(file.read(0, 8).readBigUInt64LE(0));
  if (length > largestHeader) throw file.damaged('the header is too long');
  let header: Record<string, { dtype?: unknown; shape?: unknown; data_offsets?: unknown }>;
  try {
    header = JSON.parse(file.read(8, length).toString('utf8'));
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw file.damaged('the header is not JSON');
  }
  if (typeof header !== 'object' || header === null) throw file.damaged('the header is not an object');
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = entry ?? {};
    const item = typeof dtype === 'string' ? itemBytes[dtype] : undefined;
    if (!item || !Array.isArray(shape) || !Array.isArray(offsets)) throw file.damaged('an entry is not a tensor');
    if (!shape.every((n) => Number.isSafeInteger(n) && n >= 0)) throw file.damaged('a shape is not made of numbers');
    const [from, to] = offsets as number[];
    const count = shape.reduce((product: number, n: number) => product * n, 1);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from! < 0 || to! - from! !== count * item)
      throw file.damaged('offsets do not fit');
    if (8 + length + to! > file.size) throw file.damaged('the file ends too early');
    entries.set(name, { file, type: dtype as string, shape, offset: 8 + length + from!, bytes: to! - from! });
  }
}

/** The files of a folder: `model.safetensors`, or the parts that `model.safetensors.index.json` names. */
function listParts(folder: string): string[] {
  const index = join(folder, 'model.safetensors.index.json');
  if (!existsSync(index)) return [join(folder, 'model.safetensors')];
  try {
    const { weight_map: map } = JSON.parse(readFileSync(index, 'utf8'));
    const names = [...new Set(Object.values(map as Record<string, unknown>))];
    if (names.every((name) => typeof name === 'string' && /^[\w.-]+$/.test(name)))
      return names.map((name) => join(folder, name as string));
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'model.safetensors.index.json', { cause });
  }
  throw new SprogError('MODEL_DAMAGED', 'model.safetensors.index.json names no files');
}

/**
 * Opens the safetensors of a folder (one file, or parts with an index). Only the headers are read here; a tensor is read when asked for.
 * @throws SprogError MODEL_MISSING or MODEL_DAMAGED
 */
export function openSafetensors(folder: string): WeightSource {
  const files: FileWindow[] = [];
  const entries = new Map<string, Entry>();
  const close = () => {
    for (const file of files.splice(0)) file.close();
  };
  try {
    for (const path of listParts(folder)) {
      const file = new FileWindow(path);
      files.push(file);
      readHeader(file, entries);
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    shapes: new Map([...entries].map(([name, { shape }]) => [name, shape])),
    close,
    read(name) {
      const entry = entries.get(name);
      if (!entry) throw new SprogError('MODEL_DAMAGED', `${name} is missing`);
      const bytes = entry.file.read(entry.offset, entry.bytes);
      const { buffer, byteOffset, length } = bytes;
      if (entry.type === 'F32') return new Float32Array(buffer, byteOffset, length / 4);
      if (entry.type === 'F16') return halfToFloat(bytes);
      if (entry.type === 'BF16') return bfloatToFloat(bytes);
      if (entry.type === 'F64') return Float32Array.from(new Float64Array(buffer, byteOffset, length / 8));
      throw entry.file.damaged(`${name}: type ${entry.type} is not a weight`);
    },
  };
}
