import { readFileSync } from 'node:fs';
import { decodeSound } from '@sprog/audio';

/** Samples of a file at 16 kHz: `.f32` as raw floats, others by our decoders. */
export async function readSound(path: string): Promise<Float32Array> {
  if (!path.endsWith('.f32')) return (await decodeSound({ path }, { sampleRate: 16_000 })).samples;
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
