import { SprogError } from '@sprog/core';

/**
 * The byte that each character of a byte-level vocabulary stands for: printable Latin-1 characters are their own byte, the other bytes were
 * moved behind U+0100 in order, so that a vocabulary file holds no spaces or control characters (GPT-2, Radford et al. 2019).
 */
function byteOfCharacter(): Map<number, number> {
  const bytes = new Map<number, number>();
  let moved = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    bytes.set(printable ? byte : moved++, byte);
  }
  return bytes;
}

const byteOf = byteOfCharacter();

/** Turns token ids into text. Tokens from `endOfText` on (steering tokens, timestamps) have no text. */
export class TokenText {
  readonly #pieces: string[] = [];
  /** Made when a token is first met: few of a vocabulary ever are. */
  readonly #bytes: (Uint8Array | undefined)[] = [];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly endOfText: number;

  /** @param vocabulary `model.vocab` of a tokenizer.json: piece → id */
  constructor(vocabulary: Readonly<Record<string, number>>, endOfText: number) {
    this.endOfText = endOfText;
    for (const piece in vocabulary) {
      const id = vocabulary[piece]!;
      if (id < endOfText) this.#pieces[id] = piece;
    }
  }

  /** @throws SprogError MODEL_DAMAGED when it is not a tokenizer.json with a vocabulary */
  static parse(tokenizer: string, endOfText: number): TokenText {
    try {
      const { model } = JSON.parse(tokenizer) as { model: { vocab: Record<string, number> } };
      return new TokenText(model.vocab, endOfText);
    } catch (cause) {
      throw new SprogError('MODEL_DAMAGED', 'tokenizer.json', { cause });
    }
  }

  /** The text of some tokens. Bytes that are no UTF-8 (a character that ends in the next token) become U+FFFD. */
  decode(tokens: ArrayLike<number>): string {
    let length = 0;
    for (let i = 0; i < tokens.length; i++) length += this.#bytesOf(tokens[i]!).length;
    const bytes = new Uint8Array(length);
    let at = 0;
    for (let i = 0; i < tokens.length; i++) {
      const piece = this.#bytesOf(tokens[i]!);
      bytes.set(piece, at);
      at += piece.length;
    }
    return this.#decoder.decode(bytes);
  }

  #bytesOf(token: number): Uint8Array {
    const piece = this.#pieces[token];
    if (piece === undefined) return nothing;
    this.#bytes[token] ??= Uint8Array.from(piece, (character) => byteOf.get(character.codePointAt(0)!) ?? 0x3f);
    return this.#bytes[token];
  }
}

const nothing = new Uint8Array(0);
