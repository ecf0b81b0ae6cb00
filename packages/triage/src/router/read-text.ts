import type { Encoding } from '../encoder/encoder.ts';
import type { Features } from '../lexical/features.ts';
import type { LexicalModel } from '../lexical/lexical-model.ts';
import { textVector } from './text-vector.ts';

/** A text as encoder and lexical model see it. */
export interface Reading {
  encoding: Encoding;
  features: Features;
  /** What the heads see: [422]. */
  vector: Float32Array;
  /** The same for each window of a long text; the lexical part is that of the whole. */
  windows: Float32Array[];
}

/** Brings the two together. */
export function readText(text: string, encoding: Encoding, lexical: LexicalModel): Reading {
  const features = lexical.features(text);
  const logits = lexical.main(features);
  const vector = textVector(encoding.pooled, logits);
  const windows = encoding.windows.length > 1 ? encoding.windows.map((one) => textVector(one, logits)) : [vector];
  return { encoding, features, vector, windows };
}
