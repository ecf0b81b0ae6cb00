/**
 * Shallow fusion inside the search: adds ln scores to hypotheses as their tokens come. Only text tokens are told; timestamps pass it by.
 * States belong to the scorer; searches only hand them back.
 */
export interface TokenScorer<S = number> {
  start(): S;
  advance(state: S, token: number): { state: S; score: number };
  finish(state: S): number;
  /** Texts with the same key read the same (but for case and punctuation): a beam keeps the best of them. */
  key?(state: S): string | number;
}
