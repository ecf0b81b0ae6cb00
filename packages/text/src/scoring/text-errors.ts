import { editDistance } from './edit-distance.ts';
import { normaliseForScoring } from './normalise-for-scoring.ts';

/** What one text adds to a corpus-level rate. */
export interface TextErrors {
  errors: number;
  /** Length of the reference. */
  length: number;
}

/** Word errors of one text, after {@link normaliseForScoring}. */
export function wordErrors(reference: string, hypothesis: string): TextErrors {
  const words = normaliseForScoring(reference);
  return { errors: editDistance(words, normaliseForScoring(hypothesis)), length: words.length };
}

/** Character errors of one text, spaces counted, after {@link normaliseForScoring}. */
export function characterErrors(reference: string, hypothesis: string): TextErrors {
  const characters = [...normaliseForScoring(reference).join(' ')];
  return {
    errors: editDistance(characters, [...normaliseForScoring(hypothesis).join(' ')]),
    length: characters.length,
  };
}

/** Errors over length of all texts together. */
export function errorRate(texts: readonly TextErrors[]): number {
  let errors = 0;
  let length = 0;
  for (const text of texts) {
    errors += text.errors;
    length += text.length;
  }
  return length === 0 ? 0 : errors / length;
}

/** Corpus-level word error rate of `[reference, hypothesis]` pairs. */
export const wer = (pairs: readonly (readonly [string, string])[]): number =>
  errorRate(pairs.map(([reference, hypothesis]) => wordErrors(reference, hypothesis)));

/** Corpus-level character error rate of `[reference, hypothesis]` pairs. */
export const cer = (pairs: readonly (readonly [string, string])[]): number =>
  errorRate(pairs.map(([reference, hypothesis]) => characterErrors(reference, hypothesis)));
