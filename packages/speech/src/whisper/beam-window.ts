import { type Beam, type Candidate, firstBeam, follow, insert } from './beam.ts';
import { type Hypothesis, tokensOf } from './hypothesis.ts';
import { NextTokens } from './next-tokens.ts';
import type { BeamOptions } from './search-options.ts';
import type { NextRows } from './step-decoder.ts';
import { type Allowed, allowedNext, allowedWithoutTimestamps } from './timestamp-rules.ts';

/** Tokens looked at of each row. A language model may lift one from further down. */
export function listedTokens(beamSize: number, scored: boolean): number {
  return beamSize * (scored ? 4 : 2);
}

/**
 * The beam of one window. Twice as many candidates as beams are drawn, so that beams which end are replaced; the search is over when
 * beamSize × patience have ended (as CTranslate2 does it, so that results can be compared).
 */
export class BeamWindow {
  readonly #options: BeamOptions;
  readonly #wanted: number;
  readonly #next: NextTokens;
  readonly #allowed: Allowed = { textFrom: 0, timeFrom: 0, timeTo: 0, timesMayWin: false };
  #beams: Beam[];
  #candidates: Candidate[] = [];
  #ended: Hypothesis[] = [];
  #step = 0;
  done = false;

  constructor(options: BeamOptions) {
    this.#options = options;
    this.#wanted = Math.max(1, Math.round(options.beamSize * (options.patience ?? 1)));
    this.#next = new NextTokens(listedTokens(options.beamSize, options.scorer !== undefined), options.ids);
    this.#beams = [firstBeam(options.scorer?.start())];
  }

  /** Takes one row for each beam, the first at `row`, and goes one token on. */
  extend(rows: NextRows, row: number): void {
    this.#candidates = [];
    this.#beams.forEach((_, parent) => {
      this.#gather(rows, row + parent, parent);
    });
    const { beamSize, ids, maxTokens } = this.#options;
    this.#dropTwins();
    const last = ++this.#step >= maxTokens;
    const next: Candidate[] = [];
    let spare = beamSize;
    for (let k = 0; k < Math.min(beamSize, this.#candidates.length); k++) {
      let candidate = this.#candidates[k]!;
      if (candidate.token === ids.endOfText || last) {
        this.#end(candidate);
        while (this.#candidates[spare]?.token === ids.endOfText) spare++;
        const replacement = this.#candidates[spare++];
        if (!replacement) continue;
        candidate = replacement;
      }
      next.push(candidate);
    }
    this.done = last || this.#ended.length >= this.#wanted || next.length === 0;
    if (!this.done)
      this.#beams = next.map((candidate) => follow(this.#beams[candidate.parent]!, candidate, ids.firstTimestamp));
    this.#candidates = next;
  }

  /** Writes the tokens to feed and the rows they go on from; beams that are missing repeat the first. */
  write(tokens: Int32Array, parents: Int32Array, at: number): void {
    for (let k = 0; k < this.#options.beamSize; k++) {
      const candidate = this.#candidates[k] ?? this.#candidates[0];
      tokens[at + k] = candidate?.token ?? this.#options.ids.endOfText;
      parents[at + k] = candidate?.parent ?? 0;
    }
  }

  /** The best, best first. */
  results(): Hypothesis[] {
    return this.#ended.sort((a, b) => b.score - a.score).slice(0, Math.max(1, this.#options.alternatives ?? 1));
  }

  #gather(rows: NextRows, row: number, parent: number): void {
    const { timestamps, ids, firstWithin, scorer, beamSize } = this.#options;
    const beam = this.#beams[parent]!;
    if (timestamps) allowedNext(beam, ids, firstWithin, this.#allowed);
    else allowedWithoutTimestamps(ids, this.#allowed);
    this.#next.read(rows, row, this.#allowed);
    const best = this.#candidates;
    for (let i = 0; i < this.#next.count; i++) {
      const token = this.#next.ids[i]!;
      if (scorer && token >= ids.endOfText && this.#tooEarly(i, beam, token)) continue;
      const logProbability = beam.logProbability + this.#next.logProbabilities[i]!;
      let fused = beam.fused + this.#next.logProbabilities[i]!;
      let { state } = beam;
      if (scorer && token === ids.endOfText) fused += scorer.finish(state);
      else if (scorer && token < ids.endOfText) {
        const step = scorer.advance(state, token);
        state = step.state;
        fused += step.score;
      } else if (!scorer && best.length === 2 * beamSize && fused <= best[best.length - 1]!.fused) break;
      // Twins are dropped later, so that more are drawn.
      insert(best, { parent, token, logProbability, fused, state }, (scorer ? 6 : 2) * beamSize);
    }
  }

  /**
   * A language model makes every word cost something, so that ending looks cheap. A text may end, or a segment close, only where the
   * recogniser itself finds that about as likely as going on (Hannun et al. 2019).
   */
  #tooEarly(i: number, beam: Beam, token: number): boolean {
    const { ids, endMargin = 2 } = this.#options;
    const behind = this.#next.logProbabilities[0]! - this.#next.logProbabilities[i]!;
    if (token === ids.endOfText) return behind > endMargin;
    // The probability of closing is spread over many timestamps.
    return beam.last >= 0 && beam.last < ids.endOfText && behind > endMargin + 2;
  }

  /** Of candidates whose texts read the same only the best stays: a beam of spellings with and without a comma sees nothing else. */
  #dropTwins(): void {
    const { scorer, ids } = this.#options;
    if (!scorer?.key) return;
    const seen = new Set<string>();
    this.#candidates = this.#candidates.filter(({ state, token }) => {
      const kind = token === ids.endOfText ? 'end' : token > ids.endOfText ? 'time' : 'text';
      const key = `${kind} ${scorer.key!(state)}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  #end(candidate: Candidate): void {
    const { ids, lengthPenalty = 1 } = this.#options;
    const tokens = tokensOf(this.#beams[candidate.parent]!.chain);
    if (candidate.token !== ids.endOfText) tokens.push(candidate.token);
    const { logProbability, fused } = candidate;
    this.#ended.push({ tokens, logProbability, score: fused / tokens.length ** lengthPenalty });
  }
}
