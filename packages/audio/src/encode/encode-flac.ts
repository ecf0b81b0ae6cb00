import { createHash } from 'node:crypto';
import { flacCrc8, flacCrc16 } from '../framing/flac-frame.ts';
import { BitWriter } from './bit-writer.ts';
import { bestOrder, fixedResidual, writeResidual } from './flac-residual.ts';
import { quantise } from './quantise.ts';

/** Options of {@link encodeFlac}. */
export interface EncodeOptions {
  sampleRate: number;
  /** Bits a sample. Default 16. */
  bits?: 16 | 24;
}

const blockSize = 4096;

/**
 * Sound as FLAC (RFC 9639), one channel, by its fixed predictors: the same samples give the same bytes on every machine. Samples beyond −1 … 1 are
 * clipped.
 */
export function encodeFlac(samples: Float32Array, { sampleRate, bits = 16 }: EncodeOptions): Uint8Array {
  const values = quantise(samples, bits);
  const frames: Uint8Array[] = [];
  for (let at = 0, number = 0; at < values.length; at += blockSize, number++)
    frames.push(frame(values.subarray(at, at + blockSize), number, bits));
  const head = header(values, sampleRate, bits, frames);
  return Buffer.concat([head, ...frames]);
}

function header(values: Int32Array, sampleRate: number, bits: number, frames: readonly Uint8Array[]): Uint8Array {
  const out = new BitWriter();
  for (const letter of 'fLaC') out.write(letter.charCodeAt(0), 8);
  // The last metadata block, STREAMINFO, 34 bytes.
  out.write(0x80, 8);
  out.write(34, 24);
  out.write(blockSize, 16);
  out.write(blockSize, 16);
  const sizes = frames.map((one) => one.length);
  out.write(
    sizes.reduce((a, b) => Math.min(a, b), sizes[0] ?? 0),
    24,
  );
  out.write(
    sizes.reduce((a, b) => Math.max(a, b), 0),
    24,
  );
  out.write(sampleRate, 20);
  out.write(0, 3);
  out.write(bits - 1, 5);
  out.write(Math.floor(values.length / 2 ** 32), 4);
  out.write(values.length >>> 0, 32);
  const bytes = Buffer.alloc((values.length * bits) / 8);
  for (let i = 0; i < values.length; i++) bytes.writeIntLE(values[i]!, (i * bits) / 8, bits / 8);
  for (const byte of createHash('md5').update(bytes).digest()) out.write(byte, 8);
  return out.bytes.slice();
}

function frame(block: Int32Array, number: number, bits: number): Uint8Array {
  const out = new BitWriter();
  // Sync code, fixed block size; the size is told in 16 bits, the sample rate by STREAMINFO; one channel.
  out.write(0xfff8, 16);
  out.write(0b0111_0000, 8);
  out.write(bits === 16 ? 0b0000_1000 : 0b0000_1100, 8);
  for (const byte of utf8Number(number)) out.write(byte, 8);
  out.write(block.length - 1, 16);
  out.write(flacCrc8(out.bytes), 8);
  const order = bestOrder(block);
  out.write(0, 1);
  out.write(0b001000 | order, 6);
  out.write(0, 1);
  for (let i = 0; i < order; i++) out.write(block[i]!, bits);
  writeResidual(out, fixedResidual(block, order), order);
  out.align();
  out.write(flacCrc16(out.bytes), 16);
  return out.bytes.slice();
}

/** A number in UTF-8's way, as FLAC counts its frames. */
function utf8Number(value: number): number[] {
  if (value < 0x80) return [value];
  const tail: number[] = [];
  let rest = value;
  let room = 0x40;
  while (rest >= room || tail.length === 0) {
    tail.unshift(0x80 | (rest & 63));
    rest = Math.floor(rest / 64);
    room /= 2;
  }
  return [(0xff ^ (room * 2 - 1)) | rest, ...tail];
}
