import type { PersonNameSpan } from '../personal-data/person-name-span.ts';
import { cleanNames } from './clean-names.ts';
import { nameFeatures } from './name-features.ts';
import { emissionScores, marginals, type NameWeights, tagCount } from './name-lattice.ts';
import { type NameWord, nameWords } from './name-words.ts';

/** Longest chain in words; longer texts are cut so that memory stays bounded. */
const chainWords = 2000;

/** Probability of each word to begin a name and to be inside one: [words × 3] with outside first. */
export function nameProbabilities(text: string, words: readonly NameWord[], weights: NameWeights): Float64Array {
  const all = new Float64Array(words.length * tagCount);
  for (let from = 0; from < words.length; from += chainWords) {
    const part = words.slice(from, from + chainWords);
    all.set(marginals(emissionScores(nameFeatures(text, part), weights), weights).tags, from * tagCount);
  }
  return all;
}

/** Joins words into names by their marginals; `least` gives the probability of being part of a name from which a word counts. */
export function joinNames(
  text: string,
  words: readonly NameWord[],
  tags: Float64Array,
  least: (index: number) => number = () => 0.5,
): PersonNameSpan[] {
  const spans: (PersonNameSpan & { confidence: number; words: number })[] = [];
  let open = false;
  words.forEach((word, index) => {
    const begin = tags[index * tagCount + 1]!;
    const inside = tags[index * tagCount + 2]!;
    if (begin + inside < least(index) || !/^\p{L}/u.test(word.text)) {
      open = false;
      return;
    }
    const last = spans.at(-1);
    if (open && last && inside > begin && /^[ \u00a0]{1,2}$|^$/.test(text.slice(last.end, word.start))) {
      last.end = word.end;
      last.confidence += begin + inside;
      last.words++;
    } else spans.push({ start: word.start, end: word.end, confidence: begin + inside, words: 1 });
    open = true;
  });
  return spans.map(({ start, end, confidence, words: count }) => ({
    start,
    end,
    confidence: Math.round((confidence / count) * 10_000) / 10_000,
    reason: 'person name (tagger)',
  }));
}

/** Person names of a text by the weights of a trained chain. */
export function tagNames(text: string, weights: NameWeights): PersonNameSpan[] {
  const words = nameWords(text);
  if (words.length === 0) return [];
  return cleanNames(text, joinNames(text, words, nameProbabilities(text, words, weights)));
}
