/** A token that a frame-by-frame model found. */
export interface FoundToken {
  id: number;
  /** Encoder frame at which it was found. */
  frame: number;
  /** ln p at that frame. */
  logProbability: number;
}

/** A text as a list of tokens with its score: ln p, language model and hot words included. */
export interface FoundText {
  tokens: FoundToken[];
  score: number;
}

/** Logits or log-probabilities of the encoder's frames: `data` is [frames, classes], row after row. */
export interface FrameScores {
  data: Float32Array;
  frames: number;
  classes: number;
}
