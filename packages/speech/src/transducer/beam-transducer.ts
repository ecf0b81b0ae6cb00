import type { FoundText, FoundToken } from '../frames/found-token.ts';
import { logAdd, logSoftmax } from '../frames/log-softmax.ts';
import type { TokenScorer } from '../whisper/token-scorer.ts';
import type { Encoded, TransducerModel } from './transducer-model.ts';

/** Options of {@link beamTransducer}. */
export interface BeamTransducerOptions {
  blank: number;
  /** Texts kept after each frame. */
  beam: number;
  scorer?: TokenScorer<unknown> | undefined;
}

interface Hypothesis {
  tokens: FoundToken[];
  key: string;
  score: number;
  extra: number;
  state: unknown;
  /** Predictor after its last token: output [hidden], states [layers × hidden] each. */
  output: Float32Array;
  states: [Float32Array, Float32Array];
}

/**
 * Modified beam search: at most one token a frame and text (Kang 2023), texts that become equal are added up, and the predictor and joiner run
 * once a frame for all of them.
 * @returns the best texts, best first
 */
export async function beamTransducer(
  model: TransducerModel,
  encoded: Encoded,
  { blank, beam, scorer }: BeamTransducerOptions,
): Promise<FoundText[]> {
  const first = await model.predict([blank], model.begin());
  let alive: Hypothesis[] = [
    {
      ...{ tokens: [], key: '', score: 0, extra: 0, state: scorer?.start() ?? 0 },
      ...{ output: first.output, states: [first.states[0], first.states[1]] },
    },
  ];
  const classes = blank + 1;
  for (let frame = 0; frame < encoded.frames; frame++) {
    const logits = await model.join(encoded, frame, stack(alive.map(({ output }) => output)));
    const width = logits.length / alive.length;
    const found = new Map<string, { from: Hypothesis; id: number; logProbability: number; score: number }>();
    for (const [row, from] of alive.entries()) {
      logSoftmax(logits, row * width, classes);
      for (const id of largest(logits, row * width, classes, beam)) {
        const logProbability = logits[row * width + id]!;
        const key = id === blank ? from.key : `${from.key} ${id}`;
        const score = from.score + logProbability;
        const same = found.get(key);
        if (same) same.score = logAdd(same.score, score);
        else found.set(key, { from, id, logProbability, score });
      }
    }
    const next = [...found.entries()]
      .map(([key, { from, id, logProbability, score }]) => {
        if (id === blank) return { ...from, key, score, grown: undefined };
        const said = scorer?.advance(from.state, id);
        return {
          ...from,
          ...{ key, score, tokens: [...from.tokens, { id, frame, logProbability }], grown: id },
          ...{ state: said?.state ?? 0, extra: from.extra + (said?.score ?? 0) },
        };
      })
      .sort((a, b) => b.score + b.extra - a.score - a.extra)
      .slice(0, beam);
    alive = await step(model, next);
  }
  return alive
    .map(({ tokens, score, extra, state }) => ({ tokens, score: score + extra + (scorer?.finish(state) ?? 0) }))
    .sort((a, b) => b.score - a.score);
}

/** Runs the predictor for the texts that grew. */
async function step(
  model: TransducerModel,
  texts: (Hypothesis & { grown: number | undefined })[],
): Promise<Hypothesis[]> {
  const grown = texts.filter((text) => text.grown !== undefined);
  if (grown.length > 0) {
    // States are [layers, texts, hidden]: layer by layer, text by text.
    const { hidden } = model;
    const layers = grown[0]!.states[0].length / hidden;
    const gather = (which: 0 | 1) => {
      const all = new Float32Array(layers * grown.length * hidden);
      for (let layer = 0; layer < layers; layer++)
        for (const [row, text] of grown.entries())
          all.set(
            text.states[which].subarray(layer * hidden, (layer + 1) * hidden),
            (layer * grown.length + row) * hidden,
          );
      return all;
    };
    const next = await model.predict(
      grown.map((text) => text.grown!),
      [gather(0), gather(1)],
    );
    const scatter = (all: Float32Array, row: number) =>
      stack(
        Array.from({ length: layers }, (_, layer) => {
          const at = (layer * grown.length + row) * hidden;
          return all.subarray(at, at + hidden);
        }),
      );
    for (const [row, text] of grown.entries()) {
      text.output = next.output.slice(row * hidden, (row + 1) * hidden);
      text.states = [scatter(next.states[0], row), scatter(next.states[1], row)];
    }
  }
  return texts.map(({ grown: _, ...text }) => text);
}

function stack(rows: readonly Float32Array[]): Float32Array {
  const width = rows[0]!.length;
  const all = new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) all.set(row, i * width);
  return all;
}

/** Places of the `count` largest of `size` values from `at` on, counted from `at`. */
function largest(data: Float32Array, at: number, size: number, count: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < size; i++) {
    let place = places.length;
    while (place > 0 && data[at + places[place - 1]!]! < data[at + i]!) place--;
    if (place >= count) continue;
    places.splice(place, 0, i);
    if (places.length > count) places.pop();
  }
  return places;
}
