import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatFloats } from '@sprog/core';
import { modelFolder } from '@sprog/models';
import { openSession } from '@sprog/onnx';
import type { PersonNameSpan } from '@sprog/text';
import * as ort from 'onnxruntime-node';
import { personNames } from './person-names.ts';
import { splitWindows } from './split-windows.ts';
import { UnigramTokenizer } from './unigram-tokenizer.ts';

/** Tokens of a window beside its two specials; the model was trained on at most 256. */
const windowTokens = 254;

/** What the encoder makes of a text. Width is 384. */
export interface Encoding {
  /** Mean over all tokens: [width]. */
  pooled: Float32Array;
  /** The mean of each window of at most 254 tokens: a long letter has several. */
  windows: Float32Array[];
  /** Source spans of the tokens. */
  starts: number[];
  ends: number[];
  /** Token vectors: [tokens, width]. */
  hidden: Float32Array;
  names: PersonNameSpan[];
  /** Seconds inside ONNX Runtime. */
  busySeconds: number;
}

/** Options of {@link Encoder.open}. */
export interface EncoderOptions {
  /** Intra-op threads. Default 1. */
  threads?: number;
  /** Another ONNX file with the same inputs and outputs (for measuring). */
  path?: string;
}

/**
 * The Danish encoder on the calling thread: use it in a worker. One text at a time and unpadded: activations are quantised with one scale
 * a run, so that a batch would let texts move each other's numbers. A text's answer is the same alone and among others.
 */
export class Encoder {
  readonly tokenizer: UnigramTokenizer;
  readonly #session: ort.InferenceSession;

  private constructor(tokenizer: UnigramTokenizer, session: ort.InferenceSession) {
    this.tokenizer = tokenizer;
    this.#session = session;
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open({ threads = 1, path }: EncoderOptions = {}): Promise<Encoder> {
    const folder = modelFolder('danish-encoder');
    const tokenizer = new UnigramTokenizer(readFileSync(join(folder, 'tokenizer.json'), 'utf8'));
    return new Encoder(tokenizer, await openSession(path ?? join(folder, 'encoder.onnx'), { threads }));
  }

  async encode(text: string): Promise<Encoding> {
    const tokens = this.tokenizer.words(text);
    const hiddens: Float32Array[] = [];
    const tags: Float32Array[] = [];
    const result: Encoding = {
      pooled: new Float32Array(0),
      windows: [],
      starts: [],
      ends: [],
      hidden: new Float32Array(0),
      names: [],
      busySeconds: 0,
    };
    for (const { from, count } of splitWindows(tokens, text, windowTokens)) {
      const part = this.tokenizer.withSpecials(tokens, from, from + count);
      const ids = new ort.Tensor('int64', BigInt64Array.from(part.ids, BigInt), [1, part.ids.length]);
      const before = performance.now();
      const out = await this.#session.run({ input_ids: ids });
      result.busySeconds += (performance.now() - before) / 1000;
      result.windows.push(out['pooled']!.data as Float32Array);
      hiddens.push(out['hidden']!.data as Float32Array);
      tags.push(out['names']!.data as Float32Array);
      result.starts.push(...part.starts);
      result.ends.push(...part.ends);
    }
    result.hidden = hiddens.length === 1 ? hiddens[0]! : concatFloats(hiddens);
    result.pooled = hiddens.length === 1 ? result.windows[0]! : meanRows(result.hidden, result.windows[0]!.length);
    result.names = personNames(text, result.starts, result.ends, tags);
    return result;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/** The mean over all tokens of all windows, so that a token weighs the same wherever it stands. */
function meanRows(rows: Float32Array, width: number): Float32Array {
  const sum = new Float64Array(width);
  for (let at = 0; at < rows.length; at += width) for (let i = 0; i < width; i++) sum[i]! += rows[at + i]!;
  return Float32Array.from(sum, (value) => (value * width) / rows.length);
}
