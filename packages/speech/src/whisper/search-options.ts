import type { TimestampIds } from './timestamp-rules.ts';
import type { TokenScorer } from './token-scorer.ts';

/** What every search needs to know. */
export interface SearchOptions {
  ids: TimestampIds;
  timestamps: boolean;
  /** Latest first timestamp, in steps of 0.02 s. */
  firstWithin: number;
  /** Tokens at most, without the end. */
  maxTokens: number;
  /** Looked at before each step; true ends the search with CANCELLED. */
  cancelled?: () => boolean;
}

export interface BeamOptions extends SearchOptions {
  beamSize: number;
  /** The search ends when beamSize × patience hypotheses are complete. Default 1. */
  patience?: number;
  /** Hypotheses are ranked by score / length ^ penalty. Default 1. */
  lengthPenalty?: number;
  /** Shallow fusion: what a language model or hot words add to each token. */
  scorer?: TokenScorer<unknown>;
  /** With a scorer: how many nats less likely than the likeliest token the end may be. Default 2. */
  endMargin?: number;
  /** Hypotheses returned for each window. Default 1. */
  alternatives?: number;
}
