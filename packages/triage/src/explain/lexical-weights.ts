import { type Features, lexicalFeatures } from '../lexical/features.ts';
import type { LexicalModel } from '../lexical/lexical-model.ts';
import { lexicalScale } from '../router/text-vector.ts';

/** What the n-grams that begin at a place of the text add. */
export interface PlacedWeight {
  start: number;
  weight: number;
}

/**
 * Share of the n-grams of each word in gradient · lexical logits, in the order of the text; a pair of words counts half for either.
 * @param gradient with respect to the lexical part of the text's vector, [classes]; empty or zero where a head does not use it
 */
export function lexicalWeights(
  text: string,
  features: Features,
  lexical: LexicalModel,
  gradient: Float64Array,
): PlacedWeight[] {
  if (!gradient.some((g) => g !== 0)) return [];
  const mean = gradient.reduce((sum, g) => sum + g, 0) / gradient.length;
  // The logits are centred and scaled on their way into the vector.
  const along = gradient.map((g) => (g - mean) * lexicalScale);
  const occurrences = new Map<number, number>();
  const places: { feature: number; start: number; share: number }[] = [];
  lexicalFeatures(text, (feature, start, _end, secondStart) => {
    occurrences.set(feature, (occurrences.get(feature) ?? 0) + 1);
    if (secondStart === undefined) places.push({ feature, start, share: 1 });
    else places.push({ feature, start, share: 0.5 }, { feature, start: secondStart, share: 0.5 });
  });
  const weightOf = new Map<number, number>();
  for (let f = 0; f < features.index.length; f++) {
    const feature = features.index[f]!;
    weightOf.set(feature, (features.value[f]! * lexical.mainAlong(feature, along)) / (occurrences.get(feature) ?? 1));
  }
  const byStart = new Map<number, number>();
  for (const { feature, start, share } of places) {
    const weight = weightOf.get(feature);
    if (weight !== undefined) byStart.set(start, (byStart.get(start) ?? 0) + weight * share);
  }
  return [...byStart].map(([start, weight]) => ({ start, weight })).sort((a, b) => a.start - b.start);
}
