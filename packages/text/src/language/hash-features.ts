import { letterOf } from './letter-of.ts';

/** Features are numbered by the upper bits of a 32-bit hash. */
export const FEATURE_BITS = 22;
const SHIFT = 32 - FEATURE_BITS;
const LONGEST = 5;
const PRIME = 0x01000193;
const MIX = 0x9e3779b1;
const NGRAM_SEED = 0x811c9dc5 | 0;
const WORD_SEED = 0x3c6ef372;
const START = 1;
const END = 2;
/** Letters of one word that are looked at; what is longer is no word, and is read in pieces. */
const WORD_LIMIT = 64;
const word = new Uint16Array(WORD_LIMIT + 2);

/**
 * Writes the features of a text to `out`: the 1- to 5-grams of letters within each word, with a mark at its start and
 * end, and the whole word where it is longer than that. Everything that is no letter of the Latin, Cyrillic or Arabic script parts words.
 *
 * @param from where to begin in the text (UTF-16 units).
 * @returns how many were written, and where reading stopped (the text's length when all of it went in).
 */
export function hashFeatures(text: string, from: number, out: Uint32Array): { count: number; end: number } {
  let count = 0;
  let at = from;
  const room = out.length - (LONGEST + 1) * (WORD_LIMIT + 2);
  word[0] = START;
  while (at < text.length && count < room) {
    let letters = 0;
    while (at < text.length && letters < WORD_LIMIT) {
      const letter = letterOf(text.charCodeAt(at));
      at++;
      if (letter === 0) {
        if (letters > 0) break;
        continue;
      }
      word[++letters] = letter;
    }
    if (letters === 0) break;
    word[letters + 1] = END;
    const last = letters + 1;
    for (let start = 0; start <= letters; start++) {
      let hash = Math.imul(NGRAM_SEED ^ word[start]!, PRIME);
      if (start > 0) out[count++] = Math.imul(hash ^ (hash >>> 15), MIX) >>> SHIFT;
      const stop = Math.min(last, start + LONGEST - 1);
      for (let next = start + 1; next <= stop; next++) {
        hash = Math.imul(hash ^ word[next]!, PRIME);
        out[count++] = Math.imul(hash ^ (hash >>> 15), MIX) >>> SHIFT;
      }
    }
    if (letters > LONGEST - 2) {
      let hash = WORD_SEED;
      for (let next = 1; next <= letters; next++) hash = Math.imul(hash ^ word[next]!, PRIME);
      out[count++] = Math.imul(hash ^ (hash >>> 15), MIX) >>> SHIFT;
    }
  }
  return { count, end: at };
}
