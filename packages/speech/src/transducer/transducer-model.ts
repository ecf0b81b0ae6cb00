import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { openSession } from '@sprog/onnx';
import * as ort from 'onnxruntime-node';

/** Encoder output: `data` is [width, frames], row after row. */
export interface Encoded {
  data: Float32Array;
  width: number;
  frames: number;
}

/** Answers of the predictor for some texts: `output` is [texts, hidden], the states [layers, texts, hidden]. */
export interface Predicted {
  output: Float32Array;
  states: readonly [Float32Array, Float32Array];
}

/**
 * A transducer of three graphs in NeMo's contract. Names differ between exports, so that inputs and outputs go by their position: encoder
 * (signal, length) → (outputs, lengths); decoder (targets, lengths, two LSTM states) → (outputs, lengths, next states); joiner (encoder, decoder)
 * → logits.
 */
export class TransducerModel {
  readonly #encoder: ort.InferenceSession;
  readonly #decoder: ort.InferenceSession;
  readonly #joiner: ort.InferenceSession;
  readonly #layers: number;
  readonly hidden: number;
  /** Bins of the log-mel features. */
  readonly mels: number;
  #durations: boolean | undefined;
  /** Seconds spent inside ONNX Runtime. */
  busySeconds = 0;

  private constructor(encoder: ort.InferenceSession, decoder: ort.InferenceSession, joiner: ort.InferenceSession) {
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#joiner = joiner;
    const state = decoder.inputMetadata[2];
    const shape = state?.isTensor ? state.shape : [];
    if (decoder.inputNames.length !== 4 || typeof shape[0] !== 'number' || typeof shape[2] !== 'number')
      throw new SprogError('MODEL_DAMAGED', 'the decoder has no LSTM states of a known size');
    this.#layers = shape[0];
    this.hidden = shape[2];
    const signal = encoder.inputMetadata[0];
    this.mels = (signal?.isTensor && Number(signal.shape[1])) || 80;
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open(folder: string, threads: number): Promise<TransducerModel> {
    const files = readdirSync(folder);
    const open = (part: string) => {
      const file = files.find((name) => name.startsWith(part) && name.endsWith('.onnx'));
      if (!file) throw new SprogError('MODEL_MISSING', `${part}.onnx`);
      return openSession(join(folder, file), { threads: part === 'encoder' ? threads : 1 });
    };
    return new TransducerModel(await open('encoder'), await open('decoder'), await open('joiner'));
  }

  /** @param features log-mel [mels, frames] */
  async encode(features: Float32Array, mels: number, frames: number): Promise<Encoded> {
    const out = await this.#run(this.#encoder, [
      new ort.Tensor('float32', features, [1, mels, frames]),
      new ort.Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]),
    ]);
    const { data, dims } = out[0]!;
    const length = Number((out[1]?.data as BigInt64Array | undefined)?.[0] ?? dims[2]);
    const width = dims[1]!;
    return { data: data as Float32Array, width, frames: Math.min(length, dims[2]!) };
  }

  /** Zero states for `texts` texts. */
  begin(texts = 1): Predicted['states'] {
    const size = this.#layers * texts * this.hidden;
    return [new Float32Array(size), new Float32Array(size)];
  }

  /** One step of the predictor for the last token of each text. */
  async predict(tokens: readonly number[], states: Predicted['states']): Promise<Predicted> {
    const texts = tokens.length;
    const shape = [this.#layers, texts, this.hidden];
    const out = await this.#run(this.#decoder, [
      new ort.Tensor('int32', Int32Array.from(tokens), [texts, 1]),
      new ort.Tensor('int32', new Int32Array(texts).fill(1), [texts]),
      new ort.Tensor('float32', states[0], shape),
      new ort.Tensor('float32', states[1], shape),
    ]);
    const next = out.slice(-2).map((tensor) => tensor.data as Float32Array);
    return { output: out[0]!.data as Float32Array, states: [next[0]!, next[1]!] };
  }

  /** Logits of one frame for each text: [texts, classes (+ durations)]. */
  async join(encoded: Encoded, frame: number, predicted: Float32Array): Promise<Float32Array> {
    const texts = predicted.length / this.hidden;
    const { data, width, frames } = encoded;
    const stride = data.length / width;
    const column = new Float32Array(texts * width);
    if (frame >= frames) throw new RangeError('frame');
    for (let text = 0; text < texts; text++)
      for (let i = 0; i < width; i++) column[text * width + i] = data[i * stride + frame]!;
    const out = await this.#run(this.#joiner, [
      new ort.Tensor('float32', column, [texts, width, 1]),
      new ort.Tensor('float32', predicted, [texts, this.hidden, 1]),
    ]);
    return out[0]!.data as Float32Array;
  }

  /** Whether the joiner tells durations (TDT) beside the tokens. */
  async hasDurations(encoded: Encoded, blank: number): Promise<boolean> {
    if (this.#durations === undefined) {
      const { output } = await this.predict([blank], this.begin());
      this.#durations = (await this.join(encoded, 0, output)).length > blank + 1;
    }
    return this.#durations;
  }

  async #run(session: ort.InferenceSession, inputs: ort.Tensor[]): Promise<ort.Tensor[]> {
    const feeds: Record<string, ort.Tensor> = {};
    session.inputNames.forEach((name, i) => {
      feeds[name] = inputs[i]!;
    });
    const before = performance.now();
    const results = await session.run(feeds);
    this.busySeconds += (performance.now() - before) / 1000;
    return session.outputNames.map((name) => results[name]!);
  }
}
