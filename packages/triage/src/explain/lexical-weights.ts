import { type Features, featureCount, type Places } from '../lexical/features.ts';
import type { LexicalHead, LexicalModel } from '../lexical/lexical-model.ts';
import { urgencyLevels } from '../result.ts';
import { lexicalScale } from '../router/text-vector.ts';

/** Scratch: what one occurrence of each feature of the text at hand adds. */
const each = new Float32Array(featureCount);
/** Levels of urgency: the last part of the vector. */
const levels = urgencyLevels.length;

/**
 * Share of the n-grams of each word in gradient · lexical logits, by where the word begins; a pair of words counts half for either.
 * @param length of the text: the result has an entry for each place
 * @param gradient with respect to the lexical part of the text's vector, [38 + 3]; zero where a head does not use it
 */
export function lexicalWeights(
  { index, value, count }: Features,
  { feature, start, share }: Places,
  lexical: LexicalModel,
  gradient: Float64Array,
  length: number,
): Float64Array {
  const byStart = new Float64Array(length);
  if (!gradient.some((g) => g !== 0)) return byStart;
  // The logits are centred and scaled on their way into the vector.
  const centred = (part: Float64Array) => {
    const mean = part.reduce((sum, g) => sum + g, 0) / part.length;
    return part.map((g) => (g - mean) * lexicalScale);
  };
  const parts: [LexicalHead, Float64Array][] = [
    ['main', centred(gradient.slice(0, -levels))],
    ['urgency', centred(gradient.slice(-levels))],
  ];
  const used = parts.filter(([, part]) => part.some((g) => g !== 0));
  for (let f = 0; f < index.length; f++) {
    let along = 0;
    for (const [head, part] of used) along += lexical.along(head, index[f]!, part);
    each[index[f]!] = (value[f]! * along) / count[f]!;
  }
  for (let i = 0; i < feature.length; i++) {
    byStart[start[i]!]! += each[feature[i]!]! * share[i]!;
  }
  for (const one of index) each[one] = 0;
  return byStart;
}
