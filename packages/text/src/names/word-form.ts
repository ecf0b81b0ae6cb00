/** Number of hashed features; a power of two. */
export const featureSpace = 1 << 18;

/** FNV-1a over the UTF-16 units of `text` from `from` to `to`, begun at `seed`. */
export function hashText(text: string, from = 0, to = text.length, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Mixes a kind of feature and up to three values to an index below {@link featureSpace}. */
export function featureIndex(kind: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(kind ^ a, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 13) ^ b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16) ^ c, 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) & (featureSpace - 1);
}

/** Forms of a word: lower case, Capital, CAPITALS, MixedCase, an Initial, a number, a mark. */
export const shapes = { lower: 1, capital: 2, capitals: 3, mixed: 4, initial: 5, number: 6, mark: 7 } as const;

/** What is computed once of a word, whatever stands around it. */
export interface WordForm {
  lower: string;
  /** Hashes of the lower-case word and of its last three and four units. */
  word: number;
  last3: number;
  last4: number;
  shape: number;
  length: number;
  /** Features of the letters alone. */
  inner: readonly number[];
}

function shapeOf(word: string, lower: string): number {
  if (/^[0-9]/.test(word)) return shapes.number;
  if (!/^\p{L}/u.test(word)) return shapes.mark;
  if (/^\p{Lu}\p{Ll}{0,3}\.$/u.test(word)) return shapes.initial;
  if (word === lower) return shapes.lower;
  if (word.length > 1 && word === word.toUpperCase()) return shapes.capitals;
  return /^\p{Lu}[^\p{Lu}]*(?:[-'’]\p{Lu}?[^\p{Lu}]*)*$/u.test(word) ? shapes.capital : shapes.mixed;
}

function innerFeatures(lower: string, isWord: boolean): number[] {
  const features = [featureIndex(1, hashText(lower))];
  if (!isWord) return features;
  // A genitive is known by the name it is made from ("mettes").
  if (lower.length > 3 && lower.endsWith('s')) features.push(featureIndex(1, hashText(lower, 0, lower.length - 1)));
  const framed = `<${lower}>`;
  const { length } = framed;
  for (let size = 2; size <= 5 && size <= length; size++)
    features.push(featureIndex(2, hashText(framed, 0, size)), featureIndex(3, hashText(framed, length - size)));
  for (let size = 3; size <= 4; size++)
    for (let at = 0; at + size <= length; at++) features.push(featureIndex(4, hashText(framed, at, at + size)));
  if (lower.includes('-')) for (const part of lower.split('-')) features.push(featureIndex(5, hashText(part)));
  return features;
}

const kept = new Map<string, WordForm>();
const most = 20_000;

/** The form of a word. Lower-case words are remembered (at most 20,000); words with capitals, which may be names, are not. */
export function wordForm(text: string): WordForm {
  const known = kept.get(text);
  if (known) return known;
  // A long word is told by its beginning; digits of all numbers look alike.
  const lower = text.toLowerCase().slice(0, 32).replace(/[0-9]/g, '0');
  const shape = shapeOf(text, text.toLowerCase());
  const form: WordForm = {
    lower,
    word: hashText(lower),
    last3: hashText(lower, Math.max(0, lower.length - 3)),
    last4: hashText(lower, Math.max(0, lower.length - 4)),
    shape,
    length: Math.min(8, lower.length),
    inner: innerFeatures(lower, shape !== shapes.number && shape !== shapes.mark),
  };
  if (shape === shapes.lower || shape === shapes.mark) {
    if (kept.size >= most) kept.clear();
    kept.set(text, form);
  }
  return form;
}
