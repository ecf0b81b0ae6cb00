import type { FoundText, FoundToken, FrameScores } from '../frames/found-token.ts';
import { logAdd } from '../frames/log-softmax.ts';
import type { TokenScorer } from '../whisper/token-scorer.ts';

/** Options of {@link beamCtc}. */
export interface BeamCtcOptions {
  blank: number;
  /** Texts kept after each frame. */
  beam: number;
  /** Language model and hot words; adds ln scores as tokens come. */
  scorer?: TokenScorer<unknown> | undefined;
  /** Classes less likely than this are not tried. Default ln 1e-4. */
  floor?: number;
}

/** A text so far: a node in the tree of all texts. */
interface Prefix {
  parent: Prefix | undefined;
  id: number;
  frame: number;
  logProbability: number;
  children: Map<number, Prefix>;
  /** ln p of all paths to it that end in a blank, and in its last token. */
  blank: number;
  token: number;
  nextBlank: number;
  nextToken: number;
  /** Of the scorer: its state and what it added so far. */
  state: unknown;
  extra: number;
  /** Frame at which it was last met. */
  seen: number;
}

const never = Number.NEGATIVE_INFINITY;
const total = (prefix: Prefix) => logAdd(prefix.blank, prefix.token) + prefix.extra;

/**
 * Prefix beam search (Hannun 2014): paths that give the same text are added up, a language model speaks as words are completed.
 * @param scores log-probabilities
 * @returns the best texts, best first
 */
export function beamCtc({ data, frames, classes }: FrameScores, options: BeamCtcOptions): FoundText[] {
  const { blank, beam, scorer, floor = Math.log(1e-4) } = options;
  const root = prefix(undefined, -1, -1, 0, scorer?.start() ?? 0, 0);
  root.blank = 0;
  let alive = [root];
  for (let frame = 0; frame < frames; frame++) {
    const at = frame * classes;
    const met: Prefix[] = [];
    const meet = (one: Prefix) => {
      if (one.seen === frame) return one;
      one.seen = frame;
      one.nextBlank = never;
      one.nextToken = never;
      met.push(one);
      return one;
    };
    for (const one of alive) {
      const all = logAdd(one.blank, one.token);
      meet(one).nextBlank = logAdd(one.nextBlank, all + data[at + blank]!);
      if (one.id >= 0) one.nextToken = logAdd(one.nextToken, one.token + data[at + one.id]!);
      for (let id = 0; id < classes; id++) {
        const p = data[at + id]!;
        if (id === blank || p < floor) continue;
        // The same token again is a new one only after a blank.
        const from = id === one.id ? one.blank : all;
        if (from === never) continue;
        let child = one.children.get(id);
        if (!child) {
          const said = scorer?.advance(one.state, id);
          child = prefix(one, id, frame, p, said?.state ?? 0, one.extra + (said?.score ?? 0));
          one.children.set(id, child);
        }
        meet(child).nextToken = logAdd(child.nextToken, from + p);
        if (p > child.logProbability) child.logProbability = p;
      }
    }
    for (const one of met) {
      one.blank = one.nextBlank;
      one.token = one.nextToken;
    }
    met.sort((a, b) => total(b) - total(a));
    alive = met.slice(0, beam);
    // What fell out starts anew if it is met again.
    for (let i = beam; i < met.length; i++) {
      met[i]!.blank = never;
      met[i]!.token = never;
    }
  }
  return alive
    .map((one) => ({ tokens: tokensOf(one), score: total(one) + (scorer?.finish(one.state) ?? 0) }))
    .sort((a, b) => b.score - a.score);
}

function prefix(
  parent: Prefix | undefined,
  id: number,
  frame: number,
  logProbability: number,
  state: unknown,
  extra: number,
): Prefix {
  const children = new Map<number, Prefix>();
  return {
    ...{ parent, id, frame, logProbability, children, state, extra },
    ...{ blank: never, token: never, nextBlank: never, nextToken: never, seen: -1 },
  };
}

function tokensOf(end: Prefix): FoundToken[] {
  const tokens: FoundToken[] = [];
  for (let one: Prefix | undefined = end; one?.parent; one = one.parent)
    tokens.push({ id: one.id, frame: one.frame, logProbability: one.logProbability });
  return tokens.reverse();
}
