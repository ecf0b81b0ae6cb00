import type { LmRequest } from '../lm/request-scorer.ts';
import type { Word } from '../transcript/transcript.ts';

/** What a worker needs to start. */
export interface FrameWorkerData {
  folder: string;
  engine: 'ctc' | 'transducer';
  threads: number;
}

/** One window of sound. */
export interface FrameRequest {
  /** 16 kHz, mono. */
  samples: Float32Array;
  /** Seconds at which the window begins. */
  offset: number;
  /** 1 is greedy. */
  beam: number;
  hotWords: readonly string[];
  lm?: LmRequest;
  /** Other texts wanted. */
  alternatives: number;
}

/** What was heard in a window. */
export interface FrameResult {
  words: Word[];
  tokens: number[];
  /** ln p a token. */
  averageLogProbability: number;
  alternatives: { text: string; score: number }[];
}
