import type { NameFeatures } from './name-features.ts';

/** Tags of the tagger: outside, begins a name, inside a name. */
export const tagCount = 3;

/** Weights of a linear chain: `emission` [features × 3], `transition` [3 × 3] from previous to next, `start` [3]. */
export interface NameWeights {
  emission: Float32Array;
  transition: Float32Array;
  start: Float32Array;
}

/** Log-space sum of three numbers. */
function logSum(a: number, b: number, c: number): number {
  const most = Math.max(a, b, c);
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
}

/** Scores of each word and tag: [words × 3]. */
export function emissionScores({ flat, from }: NameFeatures, { emission }: NameWeights): Float64Array {
  const count = from.length - 1;
  const scores = new Float64Array(count * tagCount);
  for (let word = 0; word < count; word++) {
    let [outside, begin, inside] = [0, 0, 0];
    for (let at = from[word]!; at < from[word + 1]!; at++) {
      const row = flat[at]! * tagCount;
      outside += emission[row]!;
      begin += emission[row + 1]!;
      inside += emission[row + 2]!;
    }
    scores[word * tagCount] = outside;
    scores[word * tagCount + 1] = begin;
    scores[word * tagCount + 2] = inside;
  }
  return scores;
}

/** Forward-backward over a chain: marginals [words × 3], expected transitions [3 × 3], log partition. */
export function marginals(
  scores: Float64Array,
  { transition, start }: NameWeights,
): { tags: Float64Array; moves: Float64Array; logZ: number } {
  const count = scores.length / tagCount;
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  for (let tag = 0; tag < tagCount; tag++) forward[tag] = scores[tag]! + start[tag]!;
  for (let word = 1; word < count; word++)
    for (let tag = 0; tag < tagCount; tag++) {
      const at = (word - 1) * tagCount;
      forward[word * tagCount + tag] =
        scores[word * tagCount + tag]! +
        logSum(
          forward[at]! + transition[tag]!,
          forward[at + 1]! + transition[tagCount + tag]!,
          forward[at + 2]! + transition[2 * tagCount + tag]!,
        );
    }
  for (let word = count - 2; word >= 0; word--)
    for (let tag = 0; tag < tagCount; tag++) {
      const next = (word + 1) * tagCount;
      const from = tag * tagCount;
      backward[word * tagCount + tag] = logSum(
        transition[from]! + scores[next]! + backward[next]!,
        transition[from + 1]! + scores[next + 1]! + backward[next + 1]!,
        transition[from + 2]! + scores[next + 2]! + backward[next + 2]!,
      );
    }
  const last = (count - 1) * tagCount;
  const logZ = logSum(forward[last]!, forward[last + 1]!, forward[last + 2]!);
  const tags = new Float64Array(scores.length);
  const moves = new Float64Array(tagCount * tagCount);
  for (let index = 0; index < scores.length; index++) tags[index] = Math.exp(forward[index]! + backward[index]! - logZ);
  for (let word = 1; word < count; word++)
    for (let from = 0; from < tagCount; from++)
      for (let to = 0; to < tagCount; to++)
        moves[from * tagCount + to]! += Math.exp(
          forward[(word - 1) * tagCount + from]! +
            transition[from * tagCount + to]! +
            scores[word * tagCount + to]! +
            backward[word * tagCount + to]! -
            logZ,
        );
  return { tags, moves, logZ };
}
