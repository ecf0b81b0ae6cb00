import { SprogError } from '@sprog/core';
import { type Hypothesis, type TokenChain, tokensOf } from './hypothesis.ts';
import { sampleToken } from './sample-token.ts';
import type { SearchOptions } from './search-options.ts';
import type { NextRows, StepDecoder } from './step-decoder.ts';
import { type Allowed, allowedNext, allowedWithoutTimestamps, type Produced } from './timestamp-rules.ts';

export interface SampleOptions extends SearchOptions {
  temperature: number;
  /** Texts drawn; the likeliest is taken. */
  bestOf: number;
  lengthPenalty?: number;
  random: () => number;
}

interface Draw extends Produced {
  row: number;
  chain: TokenChain | undefined;
  logProbability: number;
}

/** A draw may fall on any token. */
export const everything = { listed: 1, logits: true };

/** Draws whole texts of one window by chance and gives them best first: a way out when the likeliest text is a loop. */
export async function searchSamples(
  decoder: StepDecoder,
  first: NextRows,
  options: SampleOptions,
): Promise<Hypothesis[]> {
  const { ids, bestOf, temperature, random, maxTokens, lengthPenalty = 1 } = options;
  const allowed: Allowed = { textFrom: 0, timeFrom: 0, timeTo: 0, timesMayWin: false };
  const ended: Hypothesis[] = [];
  let draws: Draw[] = Array.from({ length: bestOf }, () => ({
    ...{ row: 0, chain: undefined, logProbability: 0, length: 0, last: -1, beforeLast: -1, lastTimestamp: -1 },
  }));
  let logits = first.logits!;
  for (let step = 1; ; step++) {
    if (options.cancelled?.()) throw new SprogError('CANCELLED');
    const next: Draw[] = [];
    for (const draw of draws) {
      if (options.timestamps) allowedNext(draw, ids, options.firstWithin, allowed);
      else allowedWithoutTimestamps(ids, allowed);
      const base = draw.row * decoder.vocabulary;
      const drawn = sampleToken(logits, base, allowed, ids.firstTimestamp, temperature, random);
      const { token } = drawn;
      const logProbability = draw.logProbability + drawn.logProbability;
      const chain = token === ids.endOfText ? draw.chain : { token, before: draw.chain };
      if (token === ids.endOfText || step >= maxTokens) {
        const tokens = tokensOf(chain);
        ended.push({ tokens, logProbability, score: logProbability / tokens.length ** lengthPenalty });
      } else {
        const lastTimestamp = token >= ids.firstTimestamp ? token : draw.lastTimestamp;
        const produced = { length: draw.length + 1, last: token, beforeLast: draw.last, lastTimestamp };
        next.push({ row: draw.row, chain, logProbability, ...produced });
      }
    }
    if (next.length === 0) return ended.sort((a, b) => b.score - a.score);
    const tokens = Int32Array.from(next, (draw) => draw.last);
    const parents = Int32Array.from(next, (draw) => draw.row);
    logits = (await decoder.advance(tokens, parents, [true], everything)).logits!;
    draws = next.map((draw, row) => ({ ...draw, row }));
  }
}
