import type { TokenScorer } from '../whisper/token-scorer.ts';
import { type FuseOptions, fuse } from './fuse.ts';
import { NgramModel } from './ngram-model.ts';
import { WordScorer } from './word-scorer.ts';

/** A language model as a worker thread is told of it: by its file. */
export interface LmRequest extends Partial<Omit<FuseOptions, 'lm' | 'hotWords' | 'vocabulary' | 'words'>> {
  /** Compact file or `.arpa`. */
  path: string;
}

/** Models stay open in a worker: the next window wants them again. */
const open = new Map<string, WordScorer>();

/** The scorer that a request asks for, or undefined when it has neither model nor hot words. */
export function requestScorer(
  vocabulary: (id: number) => string,
  lm: LmRequest | undefined,
  hotWords: readonly string[],
): TokenScorer<unknown> | undefined {
  if (!lm && hotWords.length === 0) return undefined;
  if (!lm) return fuse({ hotWords, vocabulary });
  const { path, ...options } = lm;
  let words = open.get(path);
  if (!words) {
    words = new WordScorer(NgramModel.read(path));
    open.set(path, words);
  }
  return fuse({ ...options, words, hotWords, vocabulary });
}
