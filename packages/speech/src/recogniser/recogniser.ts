import type { Card } from '@sprog/models';
import type { LmRequest } from '../lm/request-scorer.ts';
import type { Segment, Transcript } from '../transcript/transcript.ts';

/** Sound at 16 kHz, mono, as `openSound` of @sprog/audio gives it: only `chunks` is needed. */
export interface SoundSource {
  seconds?: number | undefined;
  chunks: AsyncIterable<Float32Array>;
}

/** How far a transcription has come, in seconds of sound. */
export interface TranscribeProgress {
  done: number;
  /** The sound's length, where it is known. */
  total: number | undefined;
}

/** Options of {@link Recogniser.transcribe}. */
export interface TranscribeOptions {
  /** Code, or `auto`. Default `da`. */
  language?: string;
  task?: 'transcribe' | 'translate';
  /** 1 is greedy. Default 5, for Whisper with a language model 10. */
  beamSize?: number;
  /** Complete texts to wait for, as a share of the beam. Default 1. */
  patience?: number;
  /** Texts are ranked by score / length ^ penalty. Default 1. */
  lengthPenalty?: number;
  /** Tried in order until a text is believed. Default 0, 0.2 … 1. */
  temperature?: readonly number[];
  /** Times and confidence of each word. Default false. */
  words?: boolean;
  /** Let the model give times to its segments. Default true; a model trained without timestamps wants false. */
  timestamps?: boolean;
  /** Text told to the model as if it came before. */
  prompt?: string;
  /** Words likely to occur: told to the model, and with `lm` preferred in the beam. */
  hotWords?: readonly string[];
  /** Language model that helps the beam; each worker reads its file once. Default none. */
  lm?: LmRequest | false;
  /** Tell the model the text of the windows before. Default true; never with `vad`. */
  condition?: boolean;
  /** Cut at pauses and pack speech into windows, which are decoded side by side. Default: for sound longer than 30 s. */
  vad?: boolean;
  /** Windows that a worker decodes side by side, with `vad`: faster, but one unit of work. Default 4, from a beam of 5 on 2, from 10 on and with `schedule` 1. */
  batch?: number;
  /** `full` always hears 30 s, as Whisper was trained; `short` no more than the sound and a bit: twice as quick for short clips, and more errors. Default `full`. */
  context?: 'full' | 'short';
  /** Other texts returned for a recording of one window. Default 0. */
  alternatives?: number;
  /** Seed of the draws at temperatures above 0. Default 1. */
  seed?: number;
  signal?: AbortSignal;
  onSegment?: (segment: Segment) => void;
  onProgress?: (progress: TranscribeProgress) => void;
  /**
   * Runs each unit of work (one window). A scheduler puts its queue here, so that a long recording does not keep short ones waiting. Default: at
   * once.
   */
  schedule?: <T>(work: () => Promise<T>) => Promise<T>;
  priority?: 'high' | 'normal';
}

/** A speech recogniser. */
export interface Recogniser {
  readonly card: Card;
  /** Seconds spent inside ONNX Runtime by all workers. */
  readonly busySeconds: number;
  /**
   * @param sound samples at 16 kHz, mono, or a stream of them; memory stays flat however long the stream
   * @throws SprogError CANCELLED, OVERLOADED, INVALID_INPUT, and what the source throws
   */
  transcribe(sound: Float32Array | SoundSource, options?: TranscribeOptions): Promise<Transcript>;
  close(): Promise<void>;
}
