/** Features of a text: distinct indices with their values, L2-normalised. */
export interface Features {
  index: Int32Array;
  value: Float32Array;
}

/** Bits of a feature's index: 262,144 rows. */
export const featureBits = 18;
export const featureCount = 1 << featureBits;

const wordForm = /[\p{L}\p{N}]+/gu;
const prime = 0x01000193;

/** FNV-1a over UTF-16 units with a last mix, so that all bits count. */
function hash(text: string, from: number, to: number, seed: number): number {
  let h = seed;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), prime);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) & (featureCount - 1);
}

/**
 * Hashed features of a text in lower case: words, word pairs, and character 3- to 5-grams within words with their edges marked, which see
 * through inflection, compounds and typos. Values are ln(1 + count), then scaled to length 1.
 * @param visit told of each feature with its place (UTF-16, `end` exclusive), when evidence is wanted; for a pair also where its second word begins
 */
export function lexicalFeatures(
  text: string,
  visit?: (index: number, start: number, end: number, secondStart?: number) => void,
): Features {
  const lowered = text.normalize('NFC').toLowerCase();
  // Offsets hold where lowering and composing kept the length, as they do for all but a few rare letters.
  const aligned = lowered.length === text.length;
  const counts = new Map<number, number>();
  const add = (index: number, start: number, end: number, secondStart?: number) => {
    counts.set(index, (counts.get(index) ?? 0) + 1);
    if (visit && aligned) visit(index, start, end, secondStart);
  };
  let before: string | undefined;
  let beforeStart = 0;
  for (const { 0: word, index: start } of lowered.matchAll(wordForm)) {
    const end = start + word.length;
    add(hash(word, 0, word.length, 0x811c9dc5), start, end);
    if (before !== undefined)
      add(hash(`${before} ${word}`, 0, before.length + 1 + word.length, 0x9e3779b1), beforeStart, end, start);
    const marked = ` ${word} `;
    for (let n = 3; n <= 5; n++) {
      for (let i = 0; i + n <= marked.length; i++) add(hash(marked, i, i + n, 0x85ebca6b + n), start, end);
    }
    before = word;
    beforeStart = start;
  }
  const index = Int32Array.from(counts.keys());
  const value = Float32Array.from(counts.values(), (count) => Math.log1p(count));
  let square = 0;
  for (const v of value) square += v * v;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < value.length; i++) value[i]! *= scale;
  return { index, value };
}
