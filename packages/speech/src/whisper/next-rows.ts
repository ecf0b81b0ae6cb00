import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { NextRows, RowsWanted } from './step-decoder.ts';

/** Where the decoder graph writes what may come next. Buffers are kept from step to step and grow as needed. */
export class NextRowsBuffer {
  readonly #vocabulary: number;
  readonly #specials: number;
  /** Text tokens that the graph lists, where it lets nobody choose. Known after the first run. */
  #listed: number | undefined;
  #ids = new BigInt64Array(0);
  #floats: Record<'scores' | 'sums' | 'specials' | 'logits', Float32Array> = {
    ...{ scores: new Float32Array(0), sums: new Float32Array(0) },
    ...{ specials: new Float32Array(0), logits: new Float32Array(0) },
  };

  constructor(vocabulary: number, endOfText: number) {
    this.#vocabulary = vocabulary;
    this.#specials = vocabulary - endOfText;
  }

  /** Outputs to fetch for some rows. */
  fetches(rows: number, { logits }: RowsWanted): Record<string, Tensor | null> {
    const listed = this.#listed ?? 0;
    const count = rows * listed;
    if (this.#ids.length < count) this.#ids = new BigInt64Array(count);
    const textIds = this.#ids.subarray(0, count);
    const textScores = this.#take('scores', count);
    const textSums = this.#take('sums', rows);
    const specials = this.#take('specials', rows * this.#specials);
    const fetches: Record<string, Tensor | null> = {
      text_ids: listed > 0 ? new Tensor('int64', textIds, [rows, listed]) : null,
      text_scores: listed > 0 ? new Tensor('float32', textScores, [rows, listed]) : null,
      text_sum: new Tensor('float32', textSums, [rows, 1]),
      special_logits: new Tensor('float32', specials, [rows, this.#specials]),
    };
    if (logits) {
      const all = this.#take('logits', rows * this.#vocabulary);
      fetches['logits'] = new Tensor('float32', all, [rows, this.#vocabulary]);
    }
    return fetches;
  }

  /** What a run wrote. */
  read(outputs: InferenceSession.ReturnType): NextRows {
    const { text_ids: ids, text_scores: scores, text_sum: sums, special_logits: specials, logits } = outputs;
    const [rows = 0, listed = 0] = ids!.dims;
    this.#listed = listed;
    return {
      ...{ rows, listed, textIds: ids!.data as BigInt64Array, textScores: scores!.data as Float32Array },
      ...{ textSums: sums!.data as Float32Array, specials: specials!.data as Float32Array },
      ...(logits ? { logits: logits.data as Float32Array } : {}),
    };
  }

  #take(kind: 'scores' | 'sums' | 'specials' | 'logits', count: number): Float32Array {
    if (this.#floats[kind].length < count) this.#floats[kind] = new Float32Array(count);
    return this.#floats[kind].subarray(0, count);
  }
}
