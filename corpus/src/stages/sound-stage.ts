import { readFile } from 'node:fs/promises';
import { decodeSound, soundQuality } from '@sprog/audio';
import { SprogError } from '@sprog/core';

/** What is measured of a recording, decoded to its last sample. Shares are 0 to 1. */
export interface SoundTags {
  seconds: number;
  sampleRate: number;
  peak: number;
  clippedShare: number;
  /** 20 ms frames below −60 dB of full scale. */
  silentShare: number;
  /** The recorder's constant offset. */
  offset: number;
  /** Of a recogniser's text against the transcript, where both are there. */
  wer?: number;
}

/**
 * Decodes a recording and measures it; a container may state a length that its sound does not have.
 * @throws SprogError FILE_UNREADABLE, and what decoding throws
 */
export async function tagSound(path: string): Promise<SoundTags> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', 'a recording of the cache', { cause });
  });
  const { samples, sampleRate, seconds } = await decodeSound(bytes, { sampleRate: 'source' });
  const { peak, clippedShare, silentShare, offset } = soundQuality(samples, sampleRate);
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    seconds: Math.round(seconds * 1000) / 1000,
    sampleRate,
    peak: round(peak),
    clippedShare: round(clippedShare),
    silentShare: round(silentShare),
    offset: round(offset),
  };
}
