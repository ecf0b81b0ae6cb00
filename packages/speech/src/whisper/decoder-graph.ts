import type { WhisperLayout } from '@sprog/onnx';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { KeyValuePool } from './key-value-pool.ts';
import { logitMasks, type MaskKind } from './logit-masks.ts';
import { NextRowsBuffer } from './next-rows.ts';
import type { NextRows, RowsWanted } from './step-decoder.ts';

/** One run of the decoder graph: `rows` tokens for each of `windows` windows. */
export interface DecoderInputs {
  windows: number;
  rows: number;
  /** What the encoder made of these windows. */
  cross: Record<string, Tensor>;
  /** [windows × rows] */
  tokens: ArrayLike<number>;
  /** [windows × rows] */
  positions: ArrayLike<number>;
  /** [windows, rows, pool + rows]: 0 where a row may look. */
  bias: Float32Array;
  /** Rows whose next tokens are wanted, as window × rows + row. */
  picked: readonly number[];
  mask: MaskKind;
}

/** The decoder graph as a function. Its inputs and outputs are told in packages/onnx, families/whisper. */
export class DecoderGraph {
  /** Seconds spent inside ONNX Runtime. */
  busySeconds = 0;
  readonly #session: InferenceSession;
  readonly #pool: KeyValuePool;
  readonly #masks: Record<MaskKind, Tensor>;
  readonly #next: NextRowsBuffer;
  readonly #align = { yes: new Tensor('bool', [true], [1]), no: new Tensor('bool', [false], [1]) };

  constructor(session: InferenceSession, layout: WhisperLayout, pool: KeyValuePool) {
    this.#session = session;
    this.#pool = pool;
    this.#masks = logitMasks(layout);
    this.#next = new NextRowsBuffer(layout.dims.vocabulary, layout.tokens.endOfText);
  }

  /** Runs a step and adds its rows to the pool. */
  async step(inputs: DecoderInputs, wanted: RowsWanted): Promise<NextRows> {
    const { feeds, fetches } = this.#feeds(inputs);
    const next = this.#next.fetches(inputs.picked.length, wanted);
    const outputs = await this.#run(feeds, { ...fetches, ...next });
    this.#pool.grown(inputs.rows);
    return this.#next.read(outputs);
  }

  /** All logits and the attention of the alignment heads; the pool stays as it is. */
  async align(inputs: DecoderInputs): Promise<{ logits: Float32Array; attention: Float32Array; heads: number }> {
    const { feeds } = this.#feeds(inputs);
    feeds['align'] = this.#align.yes;
    const { logits, alignment } = await this.#run(feeds, { logits: null, alignment: null });
    return {
      logits: logits!.data as Float32Array,
      attention: alignment!.data as Float32Array,
      heads: alignment!.dims[1]!,
    };
  }

  async #run(feeds: Record<string, Tensor>, fetches: Record<string, Tensor | null>) {
    const begin = performance.now();
    const outputs = await this.#session.run(feeds, fetches);
    this.busySeconds += (performance.now() - begin) / 1000;
    return outputs;
  }

  #feeds({ windows, rows, cross, tokens, positions, bias, picked, mask }: DecoderInputs) {
    const { feeds, fetches } = this.#pool.tensors(rows);
    Object.assign(feeds, cross);
    feeds['tokens'] = ids(tokens, [windows, rows]);
    feeds['positions'] = ids(positions, [windows, rows]);
    feeds['bias'] = new Tensor('float32', bias, [windows, 1, rows, this.#pool.length + rows]);
    feeds['picked'] = ids(picked, [picked.length]);
    feeds['mask'] = this.#masks[mask];
    feeds['align'] = this.#align.no;
    return { feeds, fetches };
  }
}

function ids(values: ArrayLike<number>, dims: number[]): Tensor {
  const data = new BigInt64Array(values.length);
  for (let i = 0; i < values.length; i++) data[i] = BigInt(values[i]!);
  return new Tensor('int64', data, dims);
}
