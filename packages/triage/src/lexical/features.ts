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

/** Scratch: how often each feature occurs in the text at hand; all zero between texts. */
const occurrences = new Int32Array(featureCount);

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
  const distinct: number[] = [];
  const add = (feature: number, start: number, share: number) => {
    if (occurrences[feature]!++ === 0) distinct.push(feature);
    if (!listed) return;
    listed.feature.push(feature);
    listed.start.push(start);
    listed.share.push(share);
  };
  let before: string | undefined;
  let beforeStart = 0;
  for (const { 0: word, index: start } of lowered.matchAll(wordForm)) {
    add(hash(word, 0, word.length, 0x811c9dc5), start, 1);
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
      for (let i = 0; i + n <= marked.length; i++) add(hash(marked, i, i + n, 0x85ebca6b + n), start, 1);
    }
    before = word;
    beforeStart = start;
  }
  const index = new Int32Array(distinct);
  const count = new Int32Array(index.length);
  const value = new Float32Array(index.length);
  let square = 0;
  for (let i = 0; i < index.length; i++) {
    count[i] = occurrences[index[i]!]!;
    occurrences[index[i]!] = 0;
    value[i] = Math.log1p(count[i]!);
    square += value[i]! * value[i]!;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < value.length; i++) value[i]! *= scale;
  return { index, value, count };
}
