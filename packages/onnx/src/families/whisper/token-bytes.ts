import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';

/** GPT-2's letters for bytes: printable ones stand for themselves, the others begin at U+0100. */
function byteOf(): Map<string, number> {
  const bytes = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const prints = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    bytes.set(String.fromCodePoint(prints ? byte : next++), byte);
  }
  return bytes;
}

/**
 * The bytes of the text tokens 0 … endOfText − 1 of a byte-level `tokenizer.json`.
 * @throws SprogError MODEL_DAMAGED
 */
export function readTokenBytes(path: string, endOfText: number): Uint8Array[] {
  let vocabulary: Record<string, number>;
  try {
    vocabulary = (JSON.parse(readFileSync(path, 'utf8')) as { model: { vocab: Record<string, number> } }).model.vocab;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'tokenizer.json', { cause });
  }
  const byte = byteOf();
  const tokens = Array.from({ length: endOfText }, () => new Uint8Array(0));
  for (const [token, id] of Object.entries(vocabulary ?? {})) {
    if (id >= endOfText) continue;
    tokens[id] = Uint8Array.from(token, (letter) => byte.get(letter) ?? 0);
  }
  if (!vocabulary) throw new SprogError('MODEL_DAMAGED', 'tokenizer.json has no vocabulary');
  return tokens;
}
