import { sha256 } from '@sprog/core';
import type { CorpusSound } from '../records/corpus-sound.ts';

/** The parts of a speech corpus. */
export type Split = 'train' | 'dev' | 'test';

/**
 * The part of a recording: drawn by its speaker, so that no speaker is in two; a recording without one stands for itself. Follows from seed and
 * speaker alone: a later release puts nobody elsewhere.
 *
 * @param shares of speakers in dev and test; the rest is train
 */
export function splitOf(sound: CorpusSound, seed: number, shares: { dev: number; test: number }): Split {
  const draw =
    Number.parseInt(sha256(`${seed}\n${sound.source}\n${sound.speaker ?? sound.id}`).slice(0, 8), 16) / 2 ** 32;
  return draw < shares.test ? 'test' : draw < shares.test + shares.dev ? 'dev' : 'train';
}
