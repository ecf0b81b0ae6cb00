import type { CountLevel } from './count-ngrams.ts';

/**
 * Makes level 1 list the whole vocabulary, so that a word's place is its id; words that were not seen count 0. The contexts of level 2 are
 * renamed to match.
 */
export function fillUnigrams(levels: CountLevel[], vocabularySize: number): void {
  const [unigrams, bigrams] = levels;
  const count = new Float64Array(vocabularySize);
  for (const [place, word] of unigrams!.key.entries()) count[word] = unigrams!.count[place]!;
  if (bigrams)
    for (let i = 0; i < bigrams.key.length; i++) {
      const context = unigrams!.key[Math.floor(bigrams.key[i]! / vocabularySize)]!;
      bigrams.key[i] = context * vocabularySize + (bigrams.key[i]! % vocabularySize);
    }
  levels[0] = { key: Float64Array.from({ length: vocabularySize }, (_, id) => id), count };
}
