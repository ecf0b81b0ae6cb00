import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { openSession } from '@sprog/onnx';
import * as ort from 'onnxruntime-node';
import type { FrameScores } from '../frames/found-token.ts';
import { logSoftmax } from '../frames/log-softmax.ts';

/**
 * A CTC model: NeMo's export (log-mel [1, mels, frames] and length) or wav2vec2's (samples [1, samples]), told apart by the rank of the first input.
 */
export class CtcModel {
  readonly #session: ort.InferenceSession;
  /** What it hears: `mels` bins, or samples where undefined. */
  readonly mels: number | undefined;
  busySeconds = 0;

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
    const input = session.inputMetadata[0];
    const shape = input?.isTensor ? input.shape : [];
    if (shape.length !== 2 && shape.length !== 3)
      throw new SprogError('MODEL_DAMAGED', 'a CTC model takes samples or log-mel features');
    this.mels = shape.length === 3 ? Number(shape[1]) || 80 : undefined;
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open(folder: string, threads: number): Promise<CtcModel> {
    const file = readdirSync(folder).find((name) => name.endsWith('.onnx'));
    if (!file) throw new SprogError('MODEL_MISSING', 'model.onnx');
    return new CtcModel(await openSession(join(folder, file), { threads }));
  }

  /** @param input log-mel [mels, length], or `length` samples @returns log-probabilities */
  async run(input: Float32Array, length: number): Promise<FrameScores> {
    const [first, second] = this.#session.inputNames;
    const shape = this.mels === undefined ? [1, length] : [1, this.mels, length];
    const feeds: Record<string, ort.Tensor> = { [first!]: new ort.Tensor('float32', input, shape) };
    if (second) feeds[second] = new ort.Tensor('int64', BigInt64Array.of(BigInt(length)), [1]);
    const before = performance.now();
    const results = await this.#session.run(feeds);
    this.busySeconds += (performance.now() - before) / 1000;
    const { data, dims } = results[this.#session.outputNames[0]!]!;
    const scores = { data: data as Float32Array, frames: dims[1]!, classes: dims[2]! };
    for (let frame = 0; frame < scores.frames; frame++) logSoftmax(scores.data, frame * scores.classes, scores.classes);
    return scores;
  }
}
