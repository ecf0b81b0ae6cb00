import { type OpenSoundOptions, openSound, type SoundStream } from './open-sound.ts';
import type { SoundSource } from './source/byte-queue.ts';

/** A whole sound. */
export interface Sound extends Omit<SoundStream, 'chunks' | 'seconds'> {
  /** Mono. */
  samples: Float32Array;
  seconds: number;
}

/** Decodes a whole recording into memory. @throws SprogError as {@link openSound} */
export async function decodeSound(source: SoundSource, options: OpenSoundOptions = {}): Promise<Sound> {
  const { chunks, seconds: _, ...about } = await openSound(source, options);
  const parts: Float32Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
  }
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { ...about, samples, seconds: length / about.sampleRate };
}
