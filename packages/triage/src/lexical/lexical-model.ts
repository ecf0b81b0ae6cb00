import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { asFloat32, readSafetensors, type SafeTensor } from '@sprog/models';
import { type Features, featureCount, lexicalFeatures, type Places } from './features.ts';

/** What the lexical model has logits of. */
export type LexicalHead = 'main' | 'urgency';

/** A linear model: for each known feature a row of int8 weights [classes] with a scale. */
interface Table {
  weight: Int8Array;
  scale: Float32Array;
  classes: number;
  bias: Float32Array;
}

/** The subjects' lists turned round: for a feature the subjects that it speaks for or against, `[from[feature], from[feature + 1])`. */
interface Postings {
  from: Int32Array;
  subject: Int16Array;
  weight: Float32Array;
  count: number;
}

/** A text has some hundred features, and a feature a handful of subjects: thus all subjects are scored in microseconds. */
function invert(offsets: Int32Array, features: Int32Array, weights: Int8Array, scale: Float32Array): Postings {
  const from = new Int32Array(featureCount + 1);
  for (const feature of features) from[feature + 1]!++;
  for (let feature = 0; feature < featureCount; feature++) from[feature + 1]! += from[feature]!;
  const next = from.slice();
  const subject = new Int16Array(features.length);
  const weight = new Float32Array(features.length);
  const count = offsets.length - 1;
  for (let one = 0; one < count; one++)
    for (let at = offsets[one]!; at < offsets[one + 1]!; at++) {
      const place = next[features[at]!]!++;
      subject[place] = one;
      weight[place] = weights[at]! * scale[one]!;
    }
  return { from, subject, weight, count };
}

/**
 * The words' own say beside the encoder: multinomial logistic regression on hashed words and character n-grams for the main group, and for each
 * subject a short list of the features that tell it from the other subjects of its group. Made by recipe/train-lexical.ts.
 */
export class LexicalModel {
  readonly #idf: Float32Array;
  /** Row of a feature in the tables, or -1. */
  readonly #rowOf = new Int32Array(featureCount).fill(-1);
  readonly #tables: Record<LexicalHead, Table>;
  readonly #postings: Postings;

  constructor(tensors: ReadonlyMap<string, SafeTensor>) {
    const int32 = (name: string) => {
      const tensor = tensors.get(name);
      if (tensor?.dtype !== 'I32') throw new SprogError('MODEL_DAMAGED', `lexical: ${name} is missing`);
      return new Int32Array(Uint8Array.from(tensor.bytes).buffer);
    };
    const int8 = (name: string) => {
      const tensor = tensors.get(name);
      if (tensor?.dtype !== 'I8') throw new SprogError('MODEL_DAMAGED', `lexical: ${name} is missing`);
      return new Int8Array(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.length);
    };
    const float32 = (name: string) => asFloat32(tensors.get(name));
    const rows = int32('feature');
    const idf = float32('idf');
    this.#idf = new Float32Array(featureCount);
    rows.forEach((feature, row) => {
      if (feature < 0 || feature >= featureCount)
        throw new SprogError('MODEL_DAMAGED', 'lexical: a feature is out of range');
      this.#rowOf[feature] = row;
      this.#idf[feature] = idf[row]!;
    });
    const table = (name: LexicalHead): Table => {
      const bias = float32(`${name}.bias`);
      const weight = int8(`${name}.weight`);
      if (weight.length !== rows.length * bias.length)
        throw new SprogError('MODEL_DAMAGED', `lexical: ${name}.weight has a wrong shape`);
      return { weight, scale: float32(`${name}.scale`), classes: bias.length, bias };
    };
    this.#tables = { main: table('main'), urgency: table('urgency') };
    this.#postings = invert(
      int32('subject.offsets'),
      int32('subject.index'),
      int8('subject.weight'),
      float32('subject.scale'),
    );
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static open(path: string): LexicalModel {
    let file: Uint8Array;
    try {
      file = readFileSync(path);
    } catch (cause) {
      throw new SprogError('MODEL_MISSING', 'lexical.safetensors', { cause });
    }
    return new LexicalModel(readSafetensors(file));
  }

  /** Logits it brings into a text's vector. */
  get width(): number {
    return this.#tables.main.classes + this.#tables.urgency.classes;
  }

  /** Features of a text weighted by rarity (inverse document frequency), scaled to length 1; unknown ones are left out. */
  features(text: string, places?: Places): Features {
    return weigh(lexicalFeatures(text, places), this.#idf);
  }

  /** Logits of the main groups and out of scope, or of the levels of urgency: [classes]. */
  logits(name: LexicalHead, { index, value }: Features): Float64Array {
    const { weight, scale, classes, bias } = this.#tables[name];
    const logits = Float64Array.from(bias);
    for (let f = 0; f < index.length; f++) {
      const row = this.#rowOf[index[f]!]!;
      if (row < 0) continue;
      const v = value[f]! * scale[row]!;
      const at = row * classes;
      for (let c = 0; c < classes; c++) logits[c]! += v * weight[at + c]!;
    }
    return logits;
  }

  /** What one feature of value 1 adds in the direction `gradient` [classes] of those logits. */
  along(name: LexicalHead, feature: number, gradient: Float64Array): number {
    const { weight, scale, classes } = this.#tables[name];
    const row = this.#rowOf[feature]!;
    if (row < 0) return 0;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += weight[row * classes + c]! * gradient[c]!;
    return sum * scale[row]!;
  }

  /** Scores of all subjects, comparable within one main group: [subjects]. */
  subjects({ index, value }: Features): Float32Array {
    const { from, subject, weight, count } = this.#postings;
    const scores = new Float32Array(count);
    for (let f = 0; f < index.length; f++) {
      const v = value[f]!;
      const end = from[index[f]! + 1]!;
      for (let at = from[index[f]!]!; at < end; at++) scores[subject[at]!]! += v * weight[at]!;
    }
    return scores;
  }
}

/** Multiplies by idf, drops what has none, scales to length 1. */
export function weigh({ index, value, count }: Features, idf: Float32Array): Features {
  const kept: Features = {
    index: new Int32Array(index.length),
    value: new Float32Array(index.length),
    count: new Int32Array(index.length),
  };
  let size = 0;
  let square = 0;
  for (let f = 0; f < index.length; f++) {
    const rarity = idf[index[f]!]!;
    if (rarity === 0) continue;
    kept.index[size] = index[f]!;
    kept.count[size] = count[f]!;
    kept.value[size] = value[f]! * rarity;
    square += kept.value[size]! * kept.value[size]!;
    size++;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let f = 0; f < size; f++) kept.value[f]! *= scale;
  return {
    index: kept.index.subarray(0, size),
    value: kept.value.subarray(0, size),
    count: kept.count.subarray(0, size),
  };
}
