/** A word with its times in seconds. */
export interface Word {
  text: string;
  start: number;
  end: number;
  /** 0 … 1 */
  confidence: number;
}

/** A stretch of speech with its times in seconds. */
export interface Segment {
  id: number;
  start: number;
  end: number;
  text: string;
  words?: Word[];
  /** 0 … 1: geometric mean of its tokens' probabilities. */
  confidence: number;
  averageLogProbability: number;
  noSpeechProbability: number;
  compressionRatio: number;
  temperature: number;
  tokens: number[];
}

/** The model that made a transcript. */
export interface TranscriptModel {
  id: string;
  revision: string;
  licence: string;
  /** What the licence asks of those who use the transcript. */
  duties: string[];
}

/** What was said in a recording. */
export interface Transcript {
  text: string;
  language: string;
  /** Length of the sound. */
  seconds: number;
  segments: Segment[];
  /** Other texts of a short recording, best first, with their scores. */
  alternatives?: { text: string; score: number }[];
  model: TranscriptModel;
  /** That a machine made it; Danish. */
  notice: string;
}
