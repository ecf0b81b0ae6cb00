/**
 * What may come next after each of some hypotheses. Suppressed tokens are far below all others. It holds until the decoder's next call.
 */
export interface NextRows {
  rows: number;
  /** Text tokens listed for each row, best first. */
  listed: number;
  /** [rows, listed] */
  textIds: ArrayLike<number | bigint>;
  /** [rows, listed]: ln of their share among the text tokens. */
  textScores: Float32Array;
  /** [rows]: ln Σ e^logit of the text tokens, all ids below the end. */
  textSums: Float32Array;
  /** [rows, vocabulary − end]: logits of the end, the steering tokens and the timestamps. */
  specials: Float32Array;
  /** [rows, vocabulary]: all logits, where they were asked for. */
  logits?: Float32Array;
}

/** How much of the next rows a search wants. */
export interface RowsWanted {
  /** Text tokens to list for each row; a decoder may list more or, when it cannot, fewer. */
  listed: number;
  /** All logits too: slower. */
  logits?: boolean;
}

/**
 * A decoder that goes one token a step, for one or several windows of sound at once. Searches know no more of the model than this.
 */
export interface StepDecoder {
  readonly windows: number;
  readonly vocabulary: number;
  /**
   * Feeds each window `rows` hypotheses, one token each.
   * @param tokens [windows × rows]
   * @param parents [windows × rows]: the row of the last call that it goes on from, counted within its window
   * @param alive which windows still want to know what comes next
   * @returns `rows` rows for each living window, in order
   */
  advance(tokens: Int32Array, parents: Int32Array, alive: readonly boolean[], wanted: RowsWanted): Promise<NextRows>;
}
