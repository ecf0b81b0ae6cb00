import type { NgramModel } from './ngram-model.ts';

/** How words beyond the vocabulary are priced, in nats. */
export interface UnknownWordPrices {
  /** For being unknown at all, on top of the model's ln P(<unk>). */
  word: number;
  /** For each of its letters. */
  letter: number;
  /** For a word put together from two known ones, on top of ln P of both. */
  compound: number;
}

/** Tuned on one half of tuxpaint; see benchmarks/speech/quality/README.md. */
export const defaultPrices: UnknownWordPrices = { word: -4, letter: -1, compound: -3 };

const NONE = -99;
/** Shortest first and last part of a compound: shorter ones make a compound of any noise. */
const FIRST = 2;
const LAST = 3;

/** Prices whole words and beginnings of words. Danish makes words by putting others together, so a compound of known parts is no unknown word. */
export class WordScorer {
  readonly model: NgramModel;
  #prices: UnknownWordPrices;
  /** Sum of P(word) of all words before each place, without the special ones. */
  readonly #mass: Float64Array;
  readonly #beginnings = new Map<string, number>();

  constructor(model: NgramModel, prices: UnknownWordPrices = defaultPrices) {
    this.model = model;
    this.#prices = prices;
    this.#mass = new Float64Array(model.vocabularySize + 1);
    for (let id = 0; id < model.vocabularySize; id++) {
      const special = id === model.startId || id === model.endId || id === model.unknownId;
      this.#mass[id + 1] = this.#mass[id]! + (special ? 0 : Math.exp(model.unigram(id)));
    }
  }

  setPrices(prices: UnknownWordPrices): void {
    if (prices === this.#prices) return;
    this.#prices = prices;
    this.#beginnings.clear();
  }

  /** ln P(word | state), with a price for unknown words, and the state after it. */
  word(state: number, word: string): { state: number; logProbability: number } {
    const id = this.model.idOf(word);
    if (id >= 0) return this.model.scoreId(state, id);
    const unknown = this.model.scoreId(state, this.model.unknownId);
    const extra = this.#unknown(word) - this.model.unigram(this.model.unknownId);
    return { state: unknown.state, logProbability: unknown.logProbability + extra };
  }

  /**
   * ln of how much of the vocabulary begins so: what a word will cost at least, told while its letters still come. Without it a search
   * notices a word that does not exist only at its end, when the right one has left the beam.
   */
  beginning(part: string): number {
    if (part === '') return 0;
    const known = this.#beginnings.get(part);
    if (known !== undefined) return known;
    const value = Math.max(this.#begins(part), this.#spelt(part), this.#begunCompound(part));
    if (this.#beginnings.size > 100_000) this.#beginnings.clear();
    this.#beginnings.set(part, value);
    return value;
  }

  #begins(part: string): number {
    const from = this.model.lowerBound(part, 0, this.model.vocabularySize);
    const to = this.model.lowerBound(`${part}\uffff`, from, this.model.vocabularySize);
    const mass = this.#mass[to]! - this.#mass[from]!;
    return mass > 1e-12 ? Math.log(mass) : NONE;
  }

  #spelt(word: string): number {
    return this.model.unigram(this.model.unknownId) + this.#prices.word + this.#prices.letter * word.length;
  }

  #unknown(word: string): number {
    return Math.max(this.#spelt(word), this.#compound(word));
  }

  #compound(word: string): number {
    let best = NONE;
    for (let at = FIRST; at + LAST <= word.length; at++) {
      const last = this.model.idOf(word.slice(at));
      const first = last < 0 ? NONE : this.#firstPart(word.slice(0, at));
      if (first > NONE) best = Math.max(best, first + this.model.unigram(last));
    }
    return best + this.#prices.compound;
  }

  #begunCompound(part: string): number {
    let best = NONE;
    for (let at = FIRST; at < part.length; at++) {
      const first = this.#firstPart(part.slice(0, at));
      if (first > NONE) best = Math.max(best, first + this.#begins(part.slice(at)));
    }
    return best + this.#prices.compound;
  }

  /** First part of a compound, also with the joining -s- or -e-. */
  #firstPart(text: string): number {
    const id = this.model.idOf(text);
    if (id >= 0) return this.model.unigram(id);
    if (text.length < 4 || !/[se]$/.test(text)) return NONE;
    const stem = this.model.idOf(text.slice(0, -1));
    return stem < 0 ? NONE : this.model.unigram(stem) - 0.5;
  }
}
