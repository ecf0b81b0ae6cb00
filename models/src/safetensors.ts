import { SprogError } from '@sprog/core';

/** A tensor as a view on the file's bytes where alignment allows. */
export interface SafeTensor {
  dtype: 'F32' | 'F16' | 'BF16' | 'I8' | 'U8' | 'I32' | 'I64';
  shape: number[];
  bytes: Uint8Array;
}

const sizes = { F32: 4, F16: 2, BF16: 2, I8: 1, U8: 1, I32: 4, I64: 8 } as const;

/**
 * Reads a safetensors file: u64 header length, JSON header, data. Offsets are checked, so that a damaged file is an error and never a read
 * beyond the end.
 * @throws SprogError MODEL_DAMAGED
 */
export function readSafetensors(file: Uint8Array): Map<string, SafeTensor> {
  const bad = (detail: string) => new SprogError('MODEL_DAMAGED', `safetensors: ${detail}`);
  if (file.length < 8) throw bad('no header');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(file.length - 8)) throw bad('header longer than the file');
  const begin = 8 + Number(length);
  let header: Record<string, { dtype: SafeTensor['dtype']; shape: number[]; data_offsets: [number, number] }>;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(8, begin)));
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'safetensors: header is not JSON', { cause });
  }
  const tensors = new Map<string, SafeTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = entry ?? {};
    const [from, to] = offsets ?? [];
    if (!(dtype in sizes) || !Array.isArray(shape) || from === undefined || to === undefined)
      throw bad('an entry is not a tensor');
    const count = shape.reduce((product, n) => product * n, 1);
    if (!Number.isSafeInteger(from) || from < 0 || to > file.length - begin || to - from !== count * sizes[dtype])
      throw bad('offsets do not fit');
    tensors.set(name, { dtype, shape, bytes: file.subarray(begin + from, begin + to) });
  }
  return tensors;
}

/** Writes tensors in the order given, each aligned to 8 bytes as the format asks of the header. */
export function writeSafetensors(
  tensors: Iterable<[string, SafeTensor]>,
  metadata: Record<string, string> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    parts.push(bytes);
    at += bytes.length;
  }
  let json = JSON.stringify(header);
  json += ' '.repeat((8 - (Buffer.byteLength(json) % 8)) % 8);
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(BigInt(Buffer.byteLength(json)));
  return Buffer.concat([head, Buffer.from(json), ...parts]);
}

/** The values of an F32 tensor, copied when the bytes are not aligned. @throws SprogError MODEL_DAMAGED for another type */
export function asFloat32(tensor: SafeTensor | undefined): Float32Array {
  if (tensor?.dtype !== 'F32') throw new SprogError('MODEL_DAMAGED', 'safetensors: an F32 tensor is missing');
  const { bytes } = tensor;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
