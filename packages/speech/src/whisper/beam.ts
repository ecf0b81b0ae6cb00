import type { TokenChain } from './hypothesis.ts';
import type { Produced } from './timestamp-rules.ts';

/** A text under way. */
export interface Beam extends Produced {
  chain: TokenChain | undefined;
  logProbability: number;
  /** `logProbability` and what the scorer added. */
  fused: number;
  /** Of the scorer. */
  state: unknown;
}

/** One token more after a beam. */
export interface Candidate {
  /** Row of its beam. */
  parent: number;
  token: number;
  logProbability: number;
  fused: number;
  state: unknown;
}

/** The beam that nothing was said in yet. */
export function firstBeam(state: unknown): Beam {
  const nothing = { length: 0, last: -1, beforeLast: -1, lastTimestamp: -1 };
  return { ...nothing, chain: undefined, logProbability: 0, fused: 0, state };
}

/** The beam that a candidate makes of its parent. */
export function follow(from: Beam, candidate: Candidate, firstTimestamp: number): Beam {
  const { token, logProbability, fused, state } = candidate;
  return {
    ...{ chain: { token, before: from.chain }, logProbability, fused, state },
    ...{ length: from.length + 1, last: token, beforeLast: from.last },
    lastTimestamp: token >= firstTimestamp ? token : from.lastTimestamp,
  };
}

/** Puts a candidate in its place among the best so far, best first, at most `most` of them. */
export function insert(best: Candidate[], candidate: Candidate, most: number): void {
  let at = best.length < most ? best.length : most - 1;
  if (at < best.length && best[at]!.fused >= candidate.fused) return;
  for (; at > 0 && best[at - 1]!.fused < candidate.fused; at--) best[at] = best[at - 1]!;
  best[at] = candidate;
}
