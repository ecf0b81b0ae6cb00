/**
 * N-grams of one order, sorted by context, then by word. An n-gram is its context (the index of its first n-1 words in the level below)
 * and its last word; level 1 holds every word of the vocabulary at its own id.
 */
export interface NgramLevel {
  /** Index in the level below; empty at level 1. */
  context: Int32Array;
  /** Id of the last word. */
  word: Int32Array;
  /** ln P(word | context). */
  logProbability: Float32Array;
  /** ln of the weight that the context of the next shorter order gets for words not listed after this n-gram. Empty at the highest level. */
  backoff: Float32Array;
}

/** A back-off n-gram model in plain arrays: what the trainer makes, ARPA files hold, and the compact file is written from. */
export interface NgramTable {
  /** Sorted by UTF-16 code units; ids are places in this list. Holds `<s>`, `</s>` and `<unk>`. */
  words: string[];
  levels: NgramLevel[];
}

/** Beginning of a sentence, its end, and every word that is not in the vocabulary. */
export const specialWords = { start: '<s>', end: '</s>', unknown: '<unk>' } as const;

/** Order of words in a vocabulary. */
export const compareWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
