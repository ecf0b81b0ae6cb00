import { SprogError } from '@sprog/core';

/** Token ids of one text with their source spans (UTF-16); the specials `<s>` and `</s>` have empty spans. */
export interface Tokens {
  ids: number[];
  starts: number[];
  ends: number[];
}

interface Piece {
  id: number;
  score: number;
}

interface WordPieces {
  ids: number[];
  /** Ends of the pieces in the normalised word, without the word mark. */
  ends: number[];
}

const bos = 0;
const eos = 2;
const unknown = 3;
/** SentencePiece's penalty of an unknown character below the lowest score. */
const unknownPenalty = 10;
const space = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const invisible = /[\p{Cc}\p{Cf}]/gu;
const cacheLimit = 20_000;

/**
 * SentencePiece Unigram (Kudo 2018) with XLM-R's conventions, with source offsets, which the common JavaScript tokenisers do not give.
 * White space splits words, each word is NFKC-normalised and segmented by Viterbi; words are cached. Special tokens written literally in
 * a text ("<s>") are ordinary characters here.
 */
export class UnigramTokenizer {
  readonly #pieces = new Map<string, Piece>();
  readonly #cache = new Map<string, WordPieces>();
  #longest = 1;
  #unknownScore = 0;

  /** @param json text of a Hugging Face tokenizer.json with a Unigram model. @throws SprogError MODEL_DAMAGED */
  constructor(json: string) {
    let vocab: [string, number][];
    try {
      vocab = JSON.parse(json).model.vocab;
      for (let id = 4; id < vocab.length; id++) {
        const [piece, score] = vocab[id]!;
        this.#pieces.set(piece, { id, score });
        this.#longest = Math.max(this.#longest, piece.length);
        this.#unknownScore = Math.min(this.#unknownScore, score);
      }
    } catch (cause) {
      throw new SprogError('MODEL_DAMAGED', 'tokenizer.json is not a Unigram tokenizer', { cause });
    }
    this.#unknownScore -= unknownPenalty;
  }

  /** Tokens of a text without the specials. */
  words(text: string): Tokens {
    const tokens: Tokens = { ids: [], starts: [], ends: [] };
    let at = 0;
    space.lastIndex = 0;
    for (let match = space.exec(text); match; match = space.exec(text)) {
      if (match.index > at) this.#word(text, at, match.index, tokens);
      at = match.index + match[0].length;
    }
    if (at < text.length) this.#word(text, at, text.length, tokens);
    return tokens;
  }

  /** Puts `<s>` and `</s>` around tokens `[from, to)`. */
  withSpecials(tokens: Tokens, from = 0, to = tokens.ids.length): Tokens {
    const first = tokens.starts[from] ?? 0;
    const last = tokens.ends[to - 1] ?? 0;
    return {
      ids: [bos, ...tokens.ids.slice(from, to), eos],
      starts: [first, ...tokens.starts.slice(from, to), last],
      ends: [first, ...tokens.ends.slice(from, to), last],
    };
  }

  #word(text: string, start: number, end: number, tokens: Tokens): void {
    const source = text.slice(start, end);
    const plain = source.normalize('NFKC').replace(invisible, '');
    // NFKC can bring spaces into a word ("´").
    for (const part of plain === source ? [source] : plain.split(space).filter(Boolean)) {
      let known = this.#cache.get(part);
      if (!known) {
        known = this.#segment(part);
        if (this.#cache.size >= cacheLimit) this.#cache.clear();
        if (part.length <= 40) this.#cache.set(part, known);
      }
      let from = 0;
      for (let i = 0; i < known.ids.length; i++) {
        tokens.ids.push(known.ids[i]!);
        // A word that normalising changed is pointed at whole.
        tokens.starts.push(plain === source ? start + from : start);
        tokens.ends.push(plain === source ? start + known.ends[i]! : end);
        from = known.ends[i]!;
      }
    }
  }

  /** Viterbi over the pieces of `▁word`; runs of unknown characters become one unknown token. */
  #segment(word: string): WordPieces {
    const text = `▁${word}`;
    const n = text.length;
    const best = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY);
    const back = new Int32Array(n + 1);
    const piece = new Int32Array(n + 1);
    best[0] = 0;
    for (let i = 0; i < n; ) {
      const width = text.codePointAt(i)! > 0xffff ? 2 : 1;
      const limit = Math.min(n, i + this.#longest);
      let single = false;
      for (let j = i + width; j <= limit; j++) {
        const found = this.#pieces.get(text.slice(i, j));
        if (!found) continue;
        if (j === i + width) single = true;
        const score = best[i]! + found.score;
        if (score > best[j]!) {
          best[j] = score;
          back[j] = i;
          piece[j] = found.id;
        }
      }
      const j = i + width;
      if (!single && best[i]! + this.#unknownScore > best[j]!) {
        best[j] = best[i]! + this.#unknownScore;
        back[j] = i;
        piece[j] = unknown;
      }
      i = j;
    }
    const ids: number[] = [];
    const ends: number[] = [];
    for (let j = n; j > 0; j = back[j]!) {
      const id = piece[j]!;
      if (id === unknown && ids.at(-1) === unknown) continue;
      ids.push(id);
      ends.push(Math.max(0, j - 1));
    }
    return { ids: ids.reverse(), ends: ends.reverse() };
  }
}
