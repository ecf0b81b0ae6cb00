import { floatToHalf } from '../../../weights/half-float.ts';

/** A type of ggml: its number, and how values become bytes. */
export interface GgmlType {
  id: number;
  bytes: (values: Float32Array) => Uint8Array;
}

const bytesOf = (values: Float32Array | Uint16Array) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const half = (value: number) => floatToHalf(Float32Array.of(value))[0]!;

/** Blocks of 32 values: a half-precision scale and one byte (q8_0) or half a byte (q4_0, first halves low) each. */
function blocks(values: Float32Array, bits: 4 | 8): Uint8Array {
  const blob = 2 + (32 * bits) / 8;
  const out = new Uint8Array((values.length / 32) * blob);
  for (let block = 0; block < values.length / 32; block++) {
    const part = values.subarray(block * 32, block * 32 + 32);
    let extreme = 0;
    for (const value of part) if (Math.abs(value) > Math.abs(extreme)) extreme = value;
    const scale = bits === 8 ? Math.abs(extreme) / 127 : extreme / -8;
    const inverse = scale === 0 ? 0 : 1 / scale;
    const at = block * blob;
    const stored = half(scale);
    out[at] = stored & 255;
    out[at + 1] = stored >> 8;
    if (bits === 8) for (let i = 0; i < 32; i++) out[at + 2 + i] = Math.round(part[i]! * inverse) & 255;
    else
      for (let i = 0; i < 16; i++) {
        const number = (value: number) => Math.min(15, Math.trunc(value * inverse + 8.5));
        out[at + 2 + i] = number(part[i]!) | (number(part[i + 16]!) << 4);
      }
  }
  return out;
}

export const ggmlTypes = {
  f32: { id: 0, bytes: bytesOf },
  f16: { id: 1, bytes: (values) => bytesOf(floatToHalf(values)) },
  q4_0: { id: 2, bytes: (values) => blocks(values, 4) },
  q8_0: { id: 8, bytes: (values) => blocks(values, 8) },
} satisfies Record<string, GgmlType>;
