import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { readArpa } from './arpa.ts';
import { decodeNgrams, type PackedNgrams, packNgrams } from './ngram-file.ts';
import { specialWords } from './ngram-table.ts';

/** A word n-gram model with back-off. States are numbers: the longest history that the model lists. */
export class NgramModel {
  readonly order: number;
  readonly words: readonly string[];
  readonly description: string;
  readonly #packed: PackedNgrams;
  /** First state of each level. */
  readonly #offset: number[] = [0];
  /** States of levels 3 and up → the longest listed state of the history without its first word. */
  readonly #suffix: Int32Array[] = [];
  readonly startId: number;
  readonly endId: number;
  readonly unknownId: number;

  constructor(packed: PackedNgrams) {
    this.#packed = packed;
    this.order = packed.levels.length;
    this.words = packed.words;
    this.description = packed.description;
    [this.startId, this.endId, this.unknownId] = [specialWords.start, specialWords.end, specialWords.unknown].map(
      (word) => this.idOf(word),
    ) as [number, number, number];
    if (this.startId < 0 || this.endId < 0 || this.unknownId < 0)
      throw new SprogError('LM_DAMAGED', 'language model: no <s>, </s> or <unk>');
    for (let n = 0; n < this.order; n++) this.#offset.push(this.#offset[n]! + packed.levels[n]!.probability.length);
    for (let n = 2; n < this.order - 1; n++) this.#suffix[n] = this.#suffixes(n);
  }

  /** Reads a compact file, or an ARPA file (by its name `.arpa`). @throws SprogError FILE_UNREADABLE, LM_DAMAGED */
  static read(path: string): NgramModel {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (cause) {
      throw new SprogError('FILE_UNREADABLE', 'language model', { cause });
    }
    if (path.endsWith('.arpa')) return new NgramModel(packNgrams(readArpa(bytes.toString('utf8')), 'ARPA'));
    return new NgramModel(decodeNgrams(bytes));
  }

  get vocabularySize(): number {
    return this.words.length;
  }

  /** State at the beginning of a sentence. */
  start(): number {
    return this.startId;
  }

  /** Id of a word, or -1. */
  idOf(word: string): number {
    const at = this.lowerBound(word, 0, this.words.length);
    return this.words[at] === word ? at : -1;
  }

  /** First place in `[low, high)` of the sorted words whose word is not below `text`. */
  lowerBound(text: string, low: number, high: number): number {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words[middle]! < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** ln P(word | state) and the state after it. A word that is not in the vocabulary counts as `<unk>`. */
  score(state: number, word: string): { state: number; logProbability: number } {
    const id = this.idOf(word);
    return this.scoreId(state, id < 0 ? this.unknownId : id);
  }

  /** ln P of the end of the sentence. */
  finish(state: number): number {
    return this.scoreId(state, this.endId).logProbability;
  }

  /** Like {@link score}, by the word's id. */
  scoreId(state: number, id: number): { state: number; logProbability: number } {
    let logProbability = 0;
    for (let at = state; ; ) {
      const n = this.#levelOf(at);
      const child = n + 1 < this.order ? this.#child(n, at - this.#offset[n]!, id) : -1;
      if (child >= 0) {
        const level = this.#packed.levels[n + 1]!;
        return {
          logProbability: logProbability + level.probabilities[level.probability[child]!]!,
          // The highest order is no history: the one without its first word is.
          state:
            n + 2 < this.order
              ? this.#offset[n + 1]! + child
              : n === 0
                ? id
                : this.#extend(this.#shorter(n, at - this.#offset[n]!), id),
        };
      }
      const level = this.#packed.levels[n]!;
      if (level.backoffs) logProbability += level.backoffs[level.backoff![at - this.#offset[n]!]!]!;
      if (n === 0) break;
      at = this.#shorter(n, at - this.#offset[n]!);
    }
    return { logProbability: logProbability + this.unigram(id), state: id };
  }

  /** ln P(word) without a history. */
  unigram(id: number): number {
    const level = this.#packed.levels[0]!;
    return level.probabilities[level.probability[id]!]!;
  }

  #levelOf(state: number): number {
    let n = 0;
    while (state >= this.#offset[n + 1]!) n++;
    return n;
  }

  #shorter(n: number, index: number): number {
    return n === 1 ? this.#packed.levels[1]!.word!.at(index) : this.#suffix[n]![index]!;
  }

  /** Longest listed history that ends with the word, from a state. */
  #extend(state: number, id: number): number {
    for (let at = state; ; ) {
      const n = this.#levelOf(at);
      const child = n + 2 < this.order ? this.#child(n, at - this.#offset[n]!, id) : -1;
      if (child >= 0) return this.#offset[n + 1]! + child;
      if (n === 0) return id;
      at = this.#shorter(n, at - this.#offset[n]!);
    }
  }

  #suffixes(n: number): Int32Array {
    const { word } = this.#packed.levels[n]!;
    const first = this.#packed.levels[n - 1]!.firstChild!;
    const out = new Int32Array(word!.length);
    for (let context = 0; context + 1 < first.length; context++)
      for (let i = first.at(context); i < first.at(context + 1); i++)
        out[i] = this.#extend(this.#shorter(n - 1, context), word!.at(i));
    return out;
  }

  #child(n: number, index: number, id: number): number {
    const first = this.#packed.levels[n]!.firstChild!;
    const word = this.#packed.levels[n + 1]!.word!;
    let low = first.at(index);
    let high = first.at(index + 1) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = word.at(middle);
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
