import type { PersonNameSpan } from '../personal-data/person-name-span.ts';
import type { PersonalDataFinding } from '../personal-data/personal-data-finding.ts';
import { cleanNames } from './clean-names.ts';
import { nameWeights } from './name-weights.ts';
import { nameWords } from './name-words.ts';
import { joinNames, nameProbabilities } from './tag-names.ts';

/** Probability from which a word counts as part of a name. Chosen on the dev file and the inquiries' dev split. */
export const nameThresholds = {
  /** The tagger alone. */
  alone: 0.5,
  /** A second model was asked and names the word too, or did not. */
  agreed: 0.2,
  refused: 0.6,
};

/**
 * Person names of a text by the shipped tagger. `witness` are the names of another model (the encoder's); the two together decide: a word
 * both name needs less. Linear in the text.
 */
export function findNames(
  text: string,
  witness?: readonly PersonNameSpan[],
  thresholds: typeof nameThresholds = nameThresholds,
): PersonalDataFinding[] {
  const words = nameWords(text);
  if (words.length === 0) return [];
  const tags = nameProbabilities(text, words, nameWeights());
  const told = new Uint8Array(witness ? words.length : 0);
  let from = 0;
  for (const name of witness
    ? cleanNames(
        text,
        [...witness].sort((a, b) => a.start - b.start),
      )
    : []) {
    while (from < words.length && words[from]!.end <= name.start) from++;
    for (let index = from; index < words.length && words[index]!.start < name.end; index++) told[index] = 1;
  }
  const least = (index: number) =>
    witness ? (told[index] ? thresholds.agreed : thresholds.refused) : thresholds.alone;
  return cleanNames(text, joinNames(text, words, tags, least)).map(({ start, end, confidence = 0.5 }) => ({
    type: 'name',
    start,
    end,
    // Findings below 0.5 are never returned; a low one that is kept has a second witness.
    confidence: Math.max(0.5, confidence),
    reason: 'person name by its letters, place and neighbours',
  }));
}
