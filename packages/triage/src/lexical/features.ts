/** Features of a text: distinct indices with their values, L2-normalised, and how often each occurs. */
export interface Features {
  index: Int32Array;
  value: Float32Array;
  count: Int32Array;
}

/** Where features occur: for each occurrence the feature and where its word begins (UTF-16); a pair is listed for both words at half weight. */
export interface Places {
  feature: number[];
  start: number[];
  share: number[];
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
 * @param places filled with the occurrences, when evidence is wanted
 */
export function lexicalFeatures(text: string, places?: Places): Features {
  const lowered = text.normalize('NFC').toLowerCase();
  // Offsets hold where lowering and composing kept the length, as they do for all but a few rare letters.
  const listed = lowered.length === text.length ? places : undefined;
  const counts = new Map<number, number>();
  const add = (index: number, start: number, share = 1) => {
    counts.set(index, (counts.get(index) ?? 0) + 1);
    listed?.feature.push(index);
    listed?.start.push(start);
    listed?.share.push(share);
  };
  let before: string | undefined;
  let beforeStart = 0;
  for (const { 0: word, index: start } of lowered.matchAll(wordForm)) {
    add(hash(word, 0, word.length, 0x811c9dc5), start);
    if (before !== undefined) {
      const pair = `${before} ${word}`;
      const feature = hash(pair, 0, pair.length, 0x9e3779b1);
      add(feature, beforeStart, 0.5);
      listed?.feature.push(feature);
      listed?.start.push(start);
      listed?.share.push(0.5);
    }
    const marked = ` ${word} `;
    for (let n = 3; n <= 5; n++) {
      for (let i = 0; i + n <= marked.length; i++) add(hash(marked, i, i + n, 0x85ebca6b + n), start);
    }
    before = word;
    beforeStart = start;
  }
  const index = Int32Array.from(counts.keys());
  const count = Int32Array.from(counts.values());
  const value = Float32Array.from(count, (times) => Math.log1p(times));
  let square = 0;
  for (const v of value) square += v * v;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < value.length; i++) value[i]! *= scale;
  return { index, value, count };
}
