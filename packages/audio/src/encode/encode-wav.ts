import type { EncodeOptions } from './encode-flac.ts';
import { quantise } from './quantise.ts';

/** Sound as a WAV file, one channel, PCM of 16 or 24 bits. Samples beyond −1 … 1 are clipped. */
export function encodeWav(samples: Float32Array, { sampleRate, bits = 16 }: EncodeOptions): Uint8Array {
  const values = quantise(samples, bits);
  const bytes = bits / 8;
  const size = values.length * bytes;
  const file = Buffer.alloc(44 + size + (size & 1));
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * bytes, 28);
  file.writeUInt16LE(bytes, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(size, 40);
  for (let i = 0; i < values.length; i++) file.writeIntLE(values[i]!, 44 + i * bytes, bytes);
  return file;
}
