import type { Encoding } from '../encoder/encoder.ts';
import type { Features, Places } from '../lexical/features.ts';
import type { LexicalModel } from '../lexical/lexical-model.ts';
import { textVector } from './text-vector.ts';

/** A text as encoder and lexical model see it. */
export interface Reading {
  encoding: Encoding;
  features: Features;
  places: Places;
  /** Lexical scores of the subjects: [2390]. */
  words: Float32Array;
  /** What the heads see: [425]. */
  vector: Float32Array;
  /** The same for each window of a long text; the lexical part is that of the whole. */
  windows: Float32Array[];
}

/** Brings the two together. */
export function readText(text: string, encoding: Encoding, lexical: LexicalModel): Reading {
  const places: Places = { feature: [], start: [], share: [] };
  const features = lexical.features(text, places);
  const main = lexical.logits('main', features);
  const urgency = lexical.logits('urgency', features);
  const vector = textVector(encoding.pooled, main, urgency);
  const windows =
    encoding.windows.length > 1 ? encoding.windows.map((one) => textVector(one, main, urgency)) : [vector];
  return { encoding, features, places, words: lexical.subjects(features), vector, windows };
}
