import type { PcmFormat } from './pcm-format.ts';

function alaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = bits & 15;
  const level = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return (bits & 0x80 ? level : -level) / 32_768;
}

function mulaw(code: number): number {
  const bits = ~code & 0xff;
  const level = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return (bits & 0x80 ? -level : level) / 32_768;
}

const tables = {
  alaw: Float32Array.from({ length: 256 }, (_, code) => alaw(code)),
  mulaw: Float32Array.from({ length: 256 }, (_, code) => mulaw(code)),
};

/** A function that reads the sample at a byte offset as a number from −1 to 1. Samples wider than 32 bits give their upper 32. */
function sampleReader({ kind, bytes }: PcmFormat, view: DataView): (at: number) => number {
  if (kind === 'alaw' || kind === 'mulaw') {
    const table = tables[kind];
    return (at) => table[view.getUint8(at)]!;
  }
  // What is no number would spread through filters and models; silence in its place.
  if (kind === 'float') {
    const read = bytes === 4 ? (at: number) => view.getFloat32(at, true) : (at: number) => view.getFloat64(at, true);
    return (at) => {
      const value = read(at);
      return Number.isFinite(value) ? value : 0;
    };
  }
  if (bytes === 1) return (at) => (view.getUint8(at) - 128) / 128;
  if (bytes === 2) return (at) => view.getInt16(at, true) / 32_768;
  if (bytes === 3) return (at) => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608;
  return (at) => view.getInt32(at + bytes - 4, true) / 2_147_483_648;
}

/** Mono mix (mean of the channels) of interleaved samples; a last incomplete frame is left out. */
export function decodePcm(bytes: Uint8Array, format: PcmFormat): Float32Array {
  const { channels } = format;
  const step = format.bytes * channels;
  const frames = Math.floor(bytes.length / step);
  const out = new Float32Array(frames);
  const read = sampleReader(format, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (channels === 1) for (let i = 0; i < frames; i++) out[i] = read(i * step);
  else
    for (let i = 0; i < frames; i++) {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += read(i * step + c * format.bytes);
      out[i] = sum / channels;
    }
  return out;
}
