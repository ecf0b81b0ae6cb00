import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { asFloat32, readSafetensors, type SafeTensor } from '@sprog/models';
import { type Features, featureCount, lexicalFeatures } from './features.ts';

/** Sparse linear model: some features have a row of int8 weights [classes] with a scale. */
interface Table {
  /** Row of a feature, or -1. */
  rowOf: Int32Array;
  weight: Int8Array;
  scale: Float32Array;
  classes: number;
  bias: Float32Array;
}

/**
 * The words' own say beside the encoder: multinomial logistic regression on hashed words and character n-grams for the main group, and for each
 * subject a short list of the features that tell it from the other subjects of its group. Made by recipe/train-lexical.ts.
 */
export class LexicalModel {
  readonly #idf: Float32Array;
  readonly #main: Table;
  readonly #subject: { offsets: Int32Array; index: Int32Array; weight: Int8Array; scale: Float32Array };
  /** Scratch: the value of each feature of the text at hand. */
  readonly #values = new Float32Array(featureCount);

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
    const rowOf = new Int32Array(featureCount).fill(-1);
    rows.forEach((feature, row) => {
      if (feature < 0 || feature >= featureCount)
        throw new SprogError('MODEL_DAMAGED', 'lexical: a feature is out of range');
      rowOf[feature] = row;
      this.#idf[feature] = idf[row]!;
    });
    const bias = float32('main.bias');
    this.#main = { rowOf, weight: int8('main.weight'), scale: float32('main.scale'), classes: bias.length, bias };
    if (this.#main.weight.length !== rows.length * bias.length)
      throw new SprogError('MODEL_DAMAGED', 'lexical: main.weight has a wrong shape');
    this.#subject = {
      offsets: int32('subject.offsets'),
      index: int32('subject.index'),
      weight: int8('subject.weight'),
      scale: float32('subject.scale'),
    };
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

  /** Features of a text weighted by rarity (inverse document frequency), scaled to length 1; unknown ones are left out. */
  features(text: string): Features {
    return weigh(lexicalFeatures(text), this.#idf);
  }

  /** Logits of the main groups and out of scope, [classes]. */
  main({ index, value }: Features): Float64Array {
    const { rowOf, weight, scale, classes, bias } = this.#main;
    const logits = Float64Array.from(bias);
    for (let f = 0; f < index.length; f++) {
      const row = rowOf[index[f]!]!;
      if (row < 0) continue;
      const v = value[f]! * scale[row]!;
      const at = row * classes;
      for (let c = 0; c < classes; c++) logits[c]! += v * weight[at + c]!;
    }
    return logits;
  }

  /** What one feature of value 1 adds to the direction `gradient` [classes] of the main logits. */
  mainAlong(feature: number, gradient: Float64Array): number {
    const { rowOf, weight, scale, classes } = this.#main;
    const row = rowOf[feature]!;
    if (row < 0) return 0;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += weight[row * classes + c]! * gradient[c]!;
    return sum * scale[row]!;
  }

  /** Scores of some subjects of one main group. */
  subjects({ index, value }: Features, subjects: readonly number[]): number[] {
    const { offsets, index: features, weight, scale } = this.#subject;
    for (let f = 0; f < index.length; f++) this.#values[index[f]!] = value[f]!;
    const scores = subjects.map((subject) => {
      let sum = 0;
      for (let at = offsets[subject]!; at < offsets[subject + 1]!; at++)
        sum += this.#values[features[at]!]! * weight[at]!;
      return sum * scale[subject]!;
    });
    for (let f = 0; f < index.length; f++) this.#values[index[f]!] = 0;
    return scores;
  }
}

/** Multiplies by idf, drops what has none, scales to length 1. */
export function weigh({ index, value }: Features, idf: Float32Array): Features {
  const kept: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (let f = 0; f < index.length; f++) {
    const v = value[f]! * idf[index[f]!]!;
    if (v === 0) continue;
    kept.push(index[f]!);
    values.push(v);
    square += v * v;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return { index: Int32Array.from(kept), value: Float32Array.from(values, (v) => v * scale) };
}
