import { editDistance } from './edit-distance.ts';
import { normaliseForScoring } from './normalise-for-scoring.ts';

/** What one clip adds to a corpus-level rate. */
export interface ClipErrors {
  errors: number;
  /** Length of the reference. */
  length: number;
}

/** Word errors of one clip, after {@link normaliseForScoring}. */
export function wordErrors(reference: string, hypothesis: string): ClipErrors {
  const words = normaliseForScoring(reference);
  return { errors: editDistance(words, normaliseForScoring(hypothesis)), length: words.length };
}

/** Character errors of one clip, spaces counted, after {@link normaliseForScoring}. */
export function characterErrors(reference: string, hypothesis: string): ClipErrors {
  const characters = [...normaliseForScoring(reference).join(' ')];
  return {
    errors: editDistance(characters, [...normaliseForScoring(hypothesis).join(' ')]),
    length: characters.length,
  };
}

/** Errors over length of all clips together. */
export function errorRate(clips: readonly ClipErrors[]): number {
  let errors = 0;
  let length = 0;
  for (const clip of clips) {
    errors += clip.errors;
    length += clip.length;
  }
  return length === 0 ? 0 : errors / length;
}

/** Corpus-level word error rate of `[reference, hypothesis]` pairs. */
export const wer = (pairs: readonly (readonly [string, string])[]): number =>
  errorRate(pairs.map(([reference, hypothesis]) => wordErrors(reference, hypothesis)));

/** Corpus-level character error rate of `[reference, hypothesis]` pairs. */
export const cer = (pairs: readonly (readonly [string, string])[]): number =>
  errorRate(pairs.map(([reference, hypothesis]) => characterErrors(reference, hypothesis)));
