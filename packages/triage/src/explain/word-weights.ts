import type { LexicalModel } from '../lexical/lexical-model.ts';
import type { EvidenceWord } from '../result.ts';
import type { Linear } from '../router/heads.ts';
import type { Reading } from '../router/read-text.ts';
import { lexicalWeights } from './lexical-weights.ts';
import { tokenWeights } from './token-weights.ts';

const wordForm = /[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu;

/**
 * How much each word moved the log-probability of one output. The heads are linear, the encoder's vector is a mean over tokens, and the lexical
 * logits are sums over n-grams, so that each part of the text has its exact share of the logit. A word is the sum of its tokens and n-grams.
 * @returns the `count` strongest words by absolute weight, in the order of the text; weights are shares of the whole
 */
export function wordWeights(
  text: string,
  reading: Reading,
  lexical: LexicalModel,
  head: Linear,
  probabilities: ArrayLike<number>,
  output: number,
  count: number,
): EvidenceWord[] {
  const gradient = logProbabilityGradient(head, probabilities, output);
  const width = reading.encoding.pooled.length;
  const tokens = tokenWeights(reading.encoding, gradient.subarray(0, width));
  const ngrams = lexicalWeights(reading.features, reading.places, lexical, gradient.subarray(width), text.length);
  const { starts, ends } = reading.encoding;
  const words: EvidenceWord[] = [];
  let total = 0;
  let token = 0;
  for (const { 0: word, index } of text.matchAll(wordForm)) {
    const end = index + word.length;
    while (token < starts.length && ends[token]! <= index) token++;
    let weight = 0;
    for (let i = token; i < starts.length && starts[i]! < end; i++) weight += tokens[i]!;
    // A word of evidence ("e-mail") may be several words of the lexical model.
    for (let at = index; at < end; at++) weight += ngrams[at]!;
    total += Math.abs(weight);
    words.push({ text: word, start: index, end, weight });
  }
  return [...words]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, count)
    .map((word) => ({ ...word, weight: total === 0 ? 0 : Math.round((word.weight / total) * 10_000) / 10_000 }))
    .sort((a, b) => a.start - b.start);
}

/** Gradient of log p(output) with respect to the head's input: its own weights less the mean of all, weighed by probability. [width] */
function logProbabilityGradient(
  { weight, outputs, width }: Linear,
  probabilities: ArrayLike<number>,
  output: number,
): Float64Array {
  const gradient = Float64Array.from(weight.subarray(output * width, (output + 1) * width));
  for (let row = 0; row < outputs; row++) {
    const p = probabilities[row]!;
    if (p < 1e-4) continue;
    for (let i = 0; i < width; i++) gradient[i]! -= p * weight[row * width + i]!;
  }
  return gradient;
}
