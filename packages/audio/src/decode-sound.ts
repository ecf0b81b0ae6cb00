import { concatFloats } from '@sprog/core';
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
  for await (const chunk of chunks) parts.push(chunk);
  const samples = concatFloats(parts);
  return { ...about, samples, seconds: samples.length / about.sampleRate };
}
