export {
  type FormatOptions,
  formatTranscript,
  type TranscriptFormat,
  transcriptFormats,
} from './formats/format-transcript.ts';
export { readArpa, writeArpa } from './lm/arpa.ts';
export { bundledLm, danishLm } from './lm/danish-lm.ts';
export { defaultFusion, type FuseOptions, type FuseState, fuse } from './lm/fuse.ts';
export { lmWords } from './lm/lm-words.ts';
export { decodeNgrams, encodeNgrams, type PackedNgrams, packNgrams } from './lm/ngram-file.ts';
export { NgramModel } from './lm/ngram-model.ts';
export type { NgramLevel, NgramTable } from './lm/ngram-table.ts';
export type { LmRequest } from './lm/request-scorer.ts';
export { type TrainOptions, trainNgrams } from './lm/train/train-ngrams.ts';
export { defaultPrices, type UnknownWordPrices } from './lm/word-scorer.ts';
export { openPunctuator, type Punctuator, type PunctuatorOptions } from './punctuation/open-punctuator.ts';
export { type OpenOptions, openRecogniser } from './recogniser/open-recogniser.ts';
export type { Recogniser, SoundSource, TranscribeOptions, TranscribeProgress } from './recogniser/recogniser.ts';
export { FairScheduler, type Lane, type SchedulerOptions } from './schedule/fair-scheduler.ts';
export { type LiveOptions, LiveTranscriber, type LiveUpdate } from './stream/live-transcriber.ts';
export { machineNotice } from './transcript/notice.ts';
export { placeWords, type WordPlace } from './transcript/place-words.ts';
export { punctuateTranscript } from './transcript/punctuate-transcript.ts';
export type { Segment, Transcript, TranscriptModel, Word } from './transcript/transcript.ts';
export { writtenNumbers } from './transcript/written-numbers.ts';
export type { TokenScorer } from './whisper/token-scorer.ts';
