import type { AlignmentHeads } from './build-decoder.ts';
import type { WhisperDims } from './whisper-dims.ts';

export type WhisperPrecision = 'fp32' | 'int8' | 'int4';

/** Ids of the tokens that steer the decoder. */
export interface WhisperTokens {
  endOfText: number;
  startOfTranscript: number;
  translate: number;
  transcribe: number;
  startOfPrevious: number;
  startOfLanguageModel: number;
  noSpeech: number;
  noTimestamps: number;
  /** Id of <|0.00|>; each next one is 0.02 s later. It exists in the output even where the tokeniser does not name it. */
  firstTimestamp: number;
  /** Language code → id, empty for an English-only model. */
  languages: Record<string, number>;
}

/** `whisper.json` beside the graphs. */
export interface WhisperLayout {
  version: 1;
  precision: WhisperPrecision;
  dims: WhisperDims;
  tokens: WhisperTokens;
  /** Tokens never produced (sounds, brackets, steering tokens). */
  suppress: number[];
  /** Tokens not produced first: a space, and the end. */
  suppressAtBegin: number[];
  alignmentHeads: AlignmentHeads;
  source: { format: 'ctranslate2' | 'safetensors'; sha256: Record<string, string> };
}
