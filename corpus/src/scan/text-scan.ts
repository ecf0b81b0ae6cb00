import { charKind, KINDS, kindOf, lowerOf, WORD_KINDS } from './char-kinds.ts';
import { finalise } from './finalise.ts';

const PRIME = 0x01000193;
const WORD_SEED = 0x811c9dc5 | 0;
const FIRST_PRIME = 0x85ebca6b | 0;
const SECOND_PRIME = 0xc2b2ae35 | 0;
const { upper, mark, newline, space, ignored, ellipsis, terminal, closing, bullet, hyphen, digit } = charKind;

/** What a line is, as bits of {@link TextScan.lineFlags}. */
export const lineFlag = { bullet: 1, ellipsis: 2, terminal: 4, hyphen: 8, paragraph: 16 } as const;

/**
 * One text read once, character by character, for all rules and for the signature: words as 32-bit hashes of their lower-case letters with
 * their places, lines, counts of each kind of character, and a hash of the whole that ignores white space. No string is made. A scan is used
 * again for the next text: {@link read} overwrites it; its arrays grow to the longest text seen. Places are UTF-16 units of {@link text}.
 */
export class TextScan {
  /** The text as read: composed (NFC) when it held combining marks. */
  text = '';
  words = 0;
  wordHash = new Uint32Array(1024);
  wordStart = new Uint32Array(1024);
  wordEnd = new Uint32Array(1024);
  /** Lines that hold anything but white space. */
  lines = 0;
  /** From the first to behind the last character that is no white space. */
  lineStart = new Uint32Array(64);
  lineEnd = new Uint32Array(64);
  /** Of the line's characters, white space left out. */
  lineHash = new Uint32Array(64);
  /** Index of the line's first word; the next line's is behind its last. */
  lineWord = new Uint32Array(65);
  lineFlags = new Uint8Array(64);
  /** Lines that begin a paragraph: the first, and each behind an empty line. */
  paragraphs = 0;
  /** Runs of anything but white space, and those with a letter in them. */
  tokens = 0;
  letterTokens = 0;
  /** Tokens with a digit between letters, as `K0mmune`: what OCR makes of `o` and `l`. */
  mixedTokens = 0;
  /** Words of one letter that follow another such word: `k o m m u n e`. */
  spacedLetters = 0;
  longestWord = 0;
  ellipses = 0;
  /** Characters of each kind. */
  readonly counts = new Uint32Array(KINDS);
  /** 64 bits over all characters, any run of white space counting as one space. */
  contentHigh = 0;
  contentLow = 0;

  /** Reads a text and returns itself. */
  read(text: string): this {
    this.text = text;
    this.#scan();
    // `å` may come as `a` and a ring: rare enough to read twice.
    if (this.counts[mark]! > 0) {
      const composed = text.normalize('NFC');
      if (composed !== text) {
        this.text = composed;
        this.#scan();
      }
    }
    return this;
  }

  #scan(): void {
    const { text, counts } = this;
    const length = text.length;
    counts.fill(0);
    let { wordHash, wordStart, wordEnd } = this;
    let words = 0;
    let lines = 0;
    let paragraphs = 0;
    let tokens = 0;
    let letterTokens = 0;
    let mixedTokens = 0;
    let spacedLetters = 0;
    let longestWord = 0;
    let ellipses = 0;
    let first = 0x243f6a88 | 0;
    let second = 0x13198a2e | 0;
    // State of the line: where it began (-1: nothing but space so far), behind its last character, its hash.
    let lineStart = -1;
    let lineEnd = 0;
    let lineHash = 0;
    let firstKind = 0;
    let newlines = 2;
    // State of the token: 0 outside, 1 inside, 2 with a letter.
    let token = 0;
    let mixed = false;
    let single = false;
    for (let at = 0; at <= length; ) {
      const code = at < length ? text.charCodeAt(at) : 10;
      let kind = kindOf[code]!;
      if (kind < WORD_KINDS) {
        if (words === wordHash.length) {
          this.#growWords();
          ({ wordHash, wordStart, wordEnd } = this);
        }
        const start = at;
        let unit = code;
        let hash = WORD_SEED;
        let letters = 0;
        let digits = 0;
        let turns = 0;
        do {
          counts[kind]!++;
          if (kind === digit) {
            digits++;
            if (letters > 0) turns |= 1;
          } else {
            letters++;
            if (turns & 1) turns |= 2;
          }
          hash = Math.imul(hash ^ lowerOf[unit]!, PRIME);
          first = Math.imul(first ^ unit, FIRST_PRIME);
          second = Math.imul(((second << 13) | (second >>> 19)) ^ unit, SECOND_PRIME);
          lineHash = Math.imul(lineHash ^ unit, PRIME);
          at++;
          if (at >= length) break;
          unit = text.charCodeAt(at);
          kind = kindOf[unit]!;
          // A soft hyphen within a word is not there.
          while (kind === ignored && at + 1 < length && kindOf[text.charCodeAt(at + 1)]! < WORD_KINDS) {
            counts[ignored]!++;
            at++;
            unit = text.charCodeAt(at);
            kind = kindOf[unit]!;
          }
        } while (kind < WORD_KINDS);
        wordHash[words] = finalise(hash);
        wordStart[words] = start;
        wordEnd[words] = at;
        words++;
        if (at - start > longestWord) longestWord = at - start;
        if (turns === 3) mixed = true;
        const alone = at - start === 1 && digits === 0;
        if (alone && single) spacedLetters++;
        single = alone;
        if (lineStart < 0) {
          lineStart = start;
          firstKind = upper;
        }
        lineEnd = at;
        if (letters > 0) token = 2;
        else if (token === 0) token = 1;
        continue;
      }
      if (at < length) counts[kind]!++;
      if (kind === space || kind === newline) {
        if (token > 0) {
          tokens++;
          if (token === 2) letterTokens++;
          if (mixed) mixedTokens++;
          token = 0;
          mixed = false;
          first = Math.imul(first ^ 32, FIRST_PRIME);
          second = Math.imul(((second << 13) | (second >>> 19)) ^ 32, SECOND_PRIME);
        }
        if (kind === newline) {
          if (lineStart >= 0) {
            if (lines === this.lineStart.length) this.#growLines();
            this.lineStart[lines] = lineStart;
            this.lineEnd[lines] = lineEnd;
            this.lineHash[lines] = finalise(lineHash);
            let flags = newlines > 1 ? lineFlag.paragraph : 0;
            if (newlines > 1) paragraphs++;
            if (firstKind === bullet || (firstKind === hyphen && kindOf[text.charCodeAt(lineStart + 1)]! === space))
              flags |= lineFlag.bullet;
            let last = lineEnd - 1;
            let lastKind = kindOf[text.charCodeAt(last)]!;
            if (lastKind === hyphen) flags |= lineFlag.hyphen;
            while (lastKind === closing && last > lineStart) lastKind = kindOf[text.charCodeAt(--last)]!;
            if (lastKind === ellipsis) flags |= lineFlag.ellipsis | lineFlag.terminal;
            else if (lastKind === terminal) {
              flags |= lineFlag.terminal;
              if (
                last - 2 >= lineStart &&
                text.charCodeAt(last) === 46 &&
                text.charCodeAt(last - 1) === 46 &&
                text.charCodeAt(last - 2) === 46
              )
                flags |= lineFlag.ellipsis;
            }
            this.lineFlags[lines] = flags;
            lines++;
            this.lineWord[lines] = words;
            lineStart = -1;
            lineHash = 0;
            newlines = 0;
          }
          newlines++;
        }
      } else if (kind !== ignored) {
        if (kind === ellipsis) ellipses++;
        else if (
          kind === terminal &&
          code === 46 &&
          text.charCodeAt(at + 1) === 46 &&
          text.charCodeAt(at + 2) === 46 &&
          text.charCodeAt(at - 1) !== 46
        )
          ellipses++;
        single = false;
        first = Math.imul(first ^ code, FIRST_PRIME);
        second = Math.imul(((second << 13) | (second >>> 19)) ^ code, SECOND_PRIME);
        lineHash = Math.imul(lineHash ^ code, PRIME);
        if (lineStart < 0) {
          lineStart = at;
          firstKind = kind;
        }
        lineEnd = at + 1;
        if (token === 0) token = 1;
      }
      at++;
    }
    this.words = words;
    this.lines = lines;
    this.lineWord[0] = 0;
    this.paragraphs = paragraphs;
    this.tokens = tokens;
    this.letterTokens = letterTokens;
    this.mixedTokens = mixedTokens;
    this.spacedLetters = spacedLetters;
    this.longestWord = longestWord;
    this.ellipses = ellipses;
    this.contentHigh = finalise(first);
    this.contentLow = finalise(second);
  }

  #growWords(): void {
    const size = this.wordHash.length * 2;
    this.wordHash = grown(this.wordHash, new Uint32Array(size));
    this.wordStart = grown(this.wordStart, new Uint32Array(size));
    this.wordEnd = grown(this.wordEnd, new Uint32Array(size));
  }

  #growLines(): void {
    const size = this.lineStart.length * 2;
    this.lineStart = grown(this.lineStart, new Uint32Array(size));
    this.lineEnd = grown(this.lineEnd, new Uint32Array(size));
    this.lineHash = grown(this.lineHash, new Uint32Array(size));
    this.lineWord = grown(this.lineWord, new Uint32Array(size + 1));
    this.lineFlags = grown(this.lineFlags, new Uint8Array(size));
  }
}

function grown<T extends Uint32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
