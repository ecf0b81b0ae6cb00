import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { searchBeams } from './search-beams.ts';
import type { BeamOptions } from './search-options.ts';
import { searchSamples } from './search-samples.ts';
import type { NextRows, RowsWanted, StepDecoder } from './step-decoder.ts';

// A language of 6 words (0 … 5), the end (6), 5 timestamps (8 … 12). What comes next hangs on all that came before, by a hash.
const ids = { endOfText: 6, firstTimestamp: 8, vocabulary: 13 };

class HashDecoder implements StepDecoder {
  readonly vocabulary = ids.vocabulary;
  readonly windows: number;
  readonly #seed: number;
  #texts: number[][][];
  constructor(seed: number, windows = 1) {
    this.#seed = seed;
    this.windows = windows;
    this.#texts = Array.from({ length: windows }, () => [[]]);
  }
  /** Logits after a text; token 7 (steering) is suppressed. */
  row(window: number, text: readonly number[]): number[] {
    const random = seededRandom(
      text.reduce((hash, token) => Math.imul(hash ^ (token + 1), 0x01000193), this.#seed + window),
    );
    return Array.from({ length: this.vocabulary }, (_, id) =>
      id === 7 ? -1e9 : random() * 6 + (id === 6 ? text.length : 0),
    );
  }
  async feed(listed = 20): Promise<NextRows> {
    return rowsOf(
      this.#texts.flatMap((texts, window) => texts.map((text) => this.row(window, text))),
      listed,
    );
  }
  async advance(
    tokens: Int32Array,
    parents: Int32Array,
    alive: readonly boolean[],
    { listed }: RowsWanted,
  ): Promise<NextRows> {
    const rows = tokens.length / this.windows;
    this.#texts = this.#texts.map((before, window) =>
      Array.from({ length: rows }, (_, r) => [...before[parents[window * rows + r]!]!, tokens[window * rows + r]!]),
    );
    const living = this.#texts.flatMap((texts, window) =>
      alive[window] ? texts.map((text) => this.row(window, text)) : [],
    );
    return rowsOf(living, listed);
  }
}

/** Rows of logits in the form that the decoder graph gives. */
function rowsOf(rows: number[][], wanted: number): NextRows {
  const listed = Math.min(wanted, ids.endOfText);
  const words = rows.map((row) => row.slice(0, ids.endOfText));
  const sums = words.map((row) => Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)));
  const order = words.map((row) =>
    row
      .map((_, id) => id)
      .sort((a, b) => row[b]! - row[a]!)
      .slice(0, listed),
  );
  return {
    ...{ rows: rows.length, listed, textIds: order.flat(), textSums: Float32Array.from(sums) },
    textScores: Float32Array.from(order.flatMap((best, r) => best.map((id) => words[r]![id]! - sums[r]!))),
    specials: Float32Array.from(rows.flatMap((row) => row.slice(ids.endOfText))),
    logits: Float32Array.from(rows.flat()),
  };
}

const options: BeamOptions = { ids, timestamps: false, firstWithin: 2, maxTokens: 4, beamSize: 1 };

/** ln p of the end or a word after a text, without timestamps. */
function logProbability(decoder: HashDecoder, text: readonly number[], token: number): number {
  const row = decoder.row(0, text).slice(0, ids.firstTimestamp);
  return row[token]! - Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
}

test('a wide beam finds the best of all texts, greedy goes by the next token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const decoder = new HashDecoder(seed);
      let best = { tokens: [] as number[], score: Number.NEGATIVE_INFINITY };
      const visit = (tokens: number[], sum: number) => {
        for (let token = 0; token <= 6; token++) {
          const total = sum + logProbability(decoder, tokens, token);
          const text = token === 6 ? tokens : [...tokens, token];
          const ended = token === 6 || text.length === 4;
          if (ended && text.length > 0 && total / text.length > best.score)
            best = { tokens: text, score: total / text.length };
          if (!ended) visit(text, total);
        }
      };
      visit([], 0);
      // Wide enough for every text, and patient enough to wait for all of them.
      const wide = { ...options, beamSize: 300, patience: 10 };
      const [found] = await searchBeams(decoder, await decoder.feed(), wide);
      expect(found![0]!.tokens).toEqual(best.tokens);
      expect(found![0]!.score).toBeCloseTo(best.score, 4);

      const greedy = new HashDecoder(seed);
      const one = (await searchBeams(greedy, await greedy.feed(), options))[0]![0]!;
      for (let i = 0; i < 4; i++) {
        const row = greedy.row(0, one.tokens.slice(0, i)).slice(0, 7);
        const likeliest = row.indexOf(Math.max(...row));
        expect(one.tokens[i] ?? 6).toBe(likeliest);
        if (likeliest === 6) break;
      }
    }),
    { numRuns: 8 },
  );
});

test('windows side by side give what each gives alone', async () => {
  const wide = { ...options, beamSize: 4, maxTokens: 9, timestamps: true };
  const both = new HashDecoder(40, 3);
  const together = await searchBeams(both, await both.feed(), wide);
  for (let window = 0; window < 3; window++) {
    const alone = new HashDecoder(40 + window);
    expect(together[window]).toEqual((await searchBeams(alone, await alone.feed(), wide))[0]);
  }
});

/** The grammar of timestamps, said once more and differently. */
function obeysTimestampRules(tokens: readonly number[]): boolean {
  const isTime = (token: number | undefined) => token !== undefined && token >= 8;
  if (!isTime(tokens[0]) || tokens[0]! > 8 + 2) return false;
  return tokens.every((token, i) => {
    if (!isTime(token) || i === 0) return true;
    const earlier = tokens.slice(0, i).filter(isTime);
    const last = earlier[earlier.length - 1]!;
    if (isTime(tokens[i - 1])) return i >= 2 && !isTime(tokens[i - 2]) && token >= last;
    return token > last;
  });
}

test('searches and draws keep the grammar of timestamps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const timed = { ...options, timestamps: true, maxTokens: 12 };
      const decoder = new HashDecoder(seed);
      const beams = await searchBeams(decoder, await decoder.feed(), { ...timed, beamSize: 3, alternatives: 3 });
      const drawing = new HashDecoder(seed);
      const random = seededRandom(seed);
      const draws = await searchSamples(drawing, await drawing.feed(), {
        ...timed,
        temperature: 0.8,
        bestOf: 5,
        random,
      });
      expect(draws).toHaveLength(5);
      for (const { tokens } of [...beams[0]!, ...draws])
        expect([tokens, obeysTimestampRules(tokens)]).toEqual([tokens, true]);
    }),
  );
});

test('a scorer lifts its words, and its score is not taken for probability', async () => {
  const likes = (liked: number) => ({
    start: () => 0,
    advance: (state: number, token: number) => ({ state: state + 1, score: token === liked ? 9 : 0 }),
    finish: () => 0,
  });
  const decoder = new HashDecoder(3);
  const wide = { ...options, beamSize: 5, lengthPenalty: 0, scorer: likes(4) };
  const [found] = await searchBeams(decoder, await decoder.feed(), wide);
  expect(found![0]!.tokens).toEqual([4, 4, 4, 4]);
  expect(found![0]!.logProbability).toBeLessThan(0);
  expect(found![0]!.score).toBeGreaterThan(0);
});

test('a search stops when told to', async () => {
  const decoder = new HashDecoder(1);
  const stopped = searchBeams(decoder, await decoder.feed(), { ...options, cancelled: () => true });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
});
