import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { isSafePath } from './read-manifest.ts';

/**
 * Gives recordings of a cache as FLAC, at their own sample rate and with their own channels mixed to one. What is FLAC already stays as it is.
 * @throws SprogError FILE_UNREADABLE, AUDIO_UNREADABLE …
 */
export function flacOf(cache: string): (file: string) => Promise<Uint8Array> {
  return async (file) => {
    if (!isSafePath(file)) throw new SprogError('FILE_UNREADABLE', 'a recording lies outside the cache');
    const bytes = await readFile(join(cache, file)).catch((cause: unknown) => {
      throw new SprogError('FILE_UNREADABLE', join(cache, file), { cause });
    });
    if (bytes.subarray(0, 4).toString('latin1') === 'fLaC') return bytes;
    // Only corpora with sound need the decoders.
    const { decodeSound, encodeFlac } = await import('@sprog/audio');
    const { samples, sampleRate } = await decodeSound(bytes, { sampleRate: 'source' });
    return encodeFlac(samples, { sampleRate, bits: 16 });
  };
}
