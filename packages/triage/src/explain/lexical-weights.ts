import { type Features, featureCount, type Places } from '../lexical/features.ts';
import type { LexicalModel } from '../lexical/lexical-model.ts';
import { urgencyLevels } from '../result.ts';
import { lexicalScale } from '../router/text-vector.ts';

/** Scratch: what one occurrence of each feature of the text at hand adds. */
const each = new Float32Array(featureCount);
/** Levels of urgency: the last part of the vector. */
const levels = urgencyLevels.length;

/**
 * Share of the n-grams of each word in gradient · lexical logits, by where the word begins; a pair of words counts half for either.
 * @param gradient with respect to the lexical part of the text's vector, [38 + 3]; zero where a head does not use it
 */
export function lexicalWeights(
  { index, value, count }: Features,
  { feature, start, share }: Places,
  lexical: LexicalModel,
  gradient: Float64Array,
): Map<number, number> {
  const byStart = new Map<number, number>();
  if (!gradient.some((g) => g !== 0)) return byStart;
  // The logits are centred and scaled on their way into the vector.
  const centred = (part: Float64Array) => {
    const mean = part.reduce((sum, g) => sum + g, 0) / part.length;
    return part.map((g) => (g - mean) * lexicalScale);
  };
  const main = centred(gradient.slice(0, -levels));
  const urgency = centred(gradient.slice(-levels));
  for (let f = 0; f < index.length; f++) {
    const along = lexical.along('main', index[f]!, main) + lexical.along('urgency', index[f]!, urgency);
    each[index[f]!] = (value[f]! * along) / count[f]!;
  }
  for (let i = 0; i < feature.length; i++) {
    const weight = each[feature[i]!]! * share[i]!;
    if (weight !== 0) byStart.set(start[i]!, (byStart.get(start[i]!) ?? 0) + weight);
  }
  for (const one of index) each[one] = 0;
  return byStart;
}
