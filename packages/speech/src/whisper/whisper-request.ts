import type { LmRequest } from '../lm/request-scorer.ts';
import type { Word } from '../transcript/transcript.ts';
import type { Thresholds } from './fallback.ts';
import type { LanguageGuess } from './language.ts';
import type { WindowSound } from './window-sound.ts';

/** How windows are to be decoded. */
export interface DecodeOptions {
  /** Code of the language; left out: the likeliest of each window. */
  language?: string;
  task: 'transcribe' | 'translate';
  timestamps: boolean;
  words: boolean;
  beamSize: number;
  patience: number;
  lengthPenalty: number;
  /** Tried in order until a text is believed; 0 is the beam search. */
  temperatures: readonly number[];
  /** Texts drawn at a temperature above 0. */
  bestOf: number;
  /** Texts kept of each window. */
  alternatives: number;
  thresholds: Thresholds;
  hotWords: readonly string[];
  /** Language model whose scores are added in the beam search. */
  lm?: LmRequest;
  /** `short` lets the encoder hear no more than the sound and a second of nothing; `full` is always 30 s. */
  context: 'full' | 'short';
  seed: number;
}

/** One request to a worker: a window, or several that are decoded side by side. */
export interface WhisperRequest {
  windows: WindowSound[];
  options: DecodeOptions;
  /** Text before the first window, told to the model. */
  prompt?: string;
  /** Tokens of the windows before. */
  previous: readonly number[];
  peak?: number;
  /** Where the last word before the first window ended, in seconds. For words. */
  lastSpeech?: number;
  /** Not 0: stop at the next step. */
  stop?: Int32Array;
}

/** A segment of a window; seconds as the window's offset counts them. */
export interface WindowSegment {
  start: number;
  end: number;
  text: string;
  tokens: number[];
  words?: Word[];
}

/** What came of a window. */
export interface WindowResult {
  segments: WindowSegment[];
  /** Frames from the window's start to where the next one should begin. */
  advance: number;
  silence: boolean;
  averageLogProbability: number;
  noSpeechProbability: number;
  compressionRatio: number;
  temperature: number;
  language: LanguageGuess;
  peak: number;
  alternatives: { text: string; score: number }[];
}

/** What a worker needs to start. */
export interface WhisperWorkerData {
  /** Folder that `convertWhisper` wrote. */
  folder: string;
  threads: number;
}
