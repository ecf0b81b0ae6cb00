import type { TokenScorer } from '../whisper/token-scorer.ts';
import { HotWords, type HotWordsState } from './hot-words.ts';
import type { NgramModel } from './ngram-model.ts';
import { type UnknownWordPrices, WordScorer } from './word-scorer.ts';

/** Options of {@link fuse}. */
export interface FuseOptions {
  lm?: NgramModel;
  /** The model with its prices at hand, where it is used again and again: instead of `lm`. */
  words?: WordScorer;
  /** Words and phrases to prefer, as a caller writes them. */
  hotWords?: readonly string[];
  /** Text of a token; a beginning of a word is told by a space or `▁`. Parts of a character may come as U+FFFD. */
  vocabulary: (id: number) => string;
  /** What the model's ln P counts against the recogniser's. Default {@link defaultFusion}. */
  lmWeight?: number;
  /** Nats for each word, weighted like the model. */
  wordBonus?: number;
  /** Nats for each letter and space, weighted like the model: about what a letter of fitting text costs, so that long texts lose nothing. */
  letterBonus?: number;
  /** Weight of the end of a sentence. */
  endWeight?: number;
  /** Nats for each letter of a hot word. */
  hotWordBoost?: number;
  prices?: UnknownWordPrices;
}

/** Tuned on one half of tuxpaint; see benchmarks/speech/quality/README.md. */
export const defaultFusion = {
  lmWeight: 0.2,
  wordBonus: -1,
  letterBonus: 0.5,
  endWeight: 0.3,
  hotWordBoost: 0.6,
} as const;

/** Where a hypothesis stands: the history of whole words, the letters of the open one, and what was granted for them in advance. */
export interface FuseState {
  readonly history: number;
  readonly part: string;
  readonly ahead: number;
  /** Hash of all letters and spaces so far. */
  readonly text: number;
  readonly hot: HotWordsState | undefined;
}

const NEUTRAL_END = 4;

/**
 * Shallow fusion of a word model with tokens of any cut (Whisper's BPE, SentencePiece, characters). While a word is open its letters get
 * the look-ahead of {@link WordScorer.beginning}; when a space ends it, that is taken back and the word's own ln P given history put in
 * its place. Case and punctuation are nothing to the model, as in {@link lmWords}; digits are letters of unknown words.
 */
export function fuse(options: FuseOptions): TokenScorer<FuseState> {
  const { vocabulary } = options;
  const { lmWeight, wordBonus, letterBonus, endWeight, hotWordBoost } = { ...defaultFusion, ...defined(options) };
  const words = options.words ?? (options.lm ? new WordScorer(options.lm) : undefined);
  const lm = words?.model;
  if (options.prices) words?.setPrices(options.prices);
  const hot = options.hotWords?.length ? new HotWords(options.hotWords, hotWordBoost) : undefined;
  const texts = new Map<number, string>();
  const textOf = (token: number): string => {
    let text = texts.get(token);
    if (text === undefined) {
      text = lettersOf(vocabulary(token));
      texts.set(token, text);
    }
    return text;
  };
  const whole = (history: number, part: string): { state: number; score: number } => {
    const word = part.replace(/^'+|'+$/g, '');
    if (word === '' || !words) return { state: history, score: 0 };
    const { state, logProbability } = words.word(history, word);
    return { state, score: lmWeight * (logProbability + wordBonus + letterBonus * (word.length + 1)) };
  };
  const ahead = (part: string) =>
    words && part !== '' ? lmWeight * (words.beginning(part) + letterBonus * part.length) : 0;

  return {
    start: () => ({ history: lm?.start() ?? 0, part: '', ahead: 0, text: 0, hot: hot?.start() }),
    advance(from, token) {
      const letters = textOf(token);
      if (letters === '') return { state: from, score: 0 };
      let { history, part, text: hash } = from;
      let score = -from.ahead;
      let hotState = from.hot;
      for (const letter of letters) {
        // A space before the first word or after another changes nothing.
        if (letter !== ' ' || part !== '') hash = (Math.imul(hash, 0x01000193) ^ letter.codePointAt(0)!) >>> 0;
        if (hot) {
          const step = hot.advance(hotState!, letter);
          hotState = step.state;
          score += step.score;
        }
        if (letter !== ' ') part += letter;
        else {
          const word = whole(history, part);
          history = word.state;
          score += word.score;
          part = '';
        }
      }
      const granted = ahead(part);
      return { state: { history, part, ahead: granted, text: hash, hot: hotState }, score: score + granted };
    },
    key: ({ text }) => text,
    finish(from) {
      const word = whole(from.history, from.part);
      const end = lm ? endWeight * lmWeight * (lm.finish(word.state) + NEUTRAL_END) : 0;
      return word.score - from.ahead + end + (hot ? hot.finish(from.hot!) : 0);
    },
  };
}

/** What of a token's text the model sees: lower-case letters, digits, apostrophes and spaces. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[▁\s]+/gu, ' ')
    .replace(/’/g, "'")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}' ]/gu, '');
}

function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
