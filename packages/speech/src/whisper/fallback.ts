import { compressionRatio } from './compression-ratio.ts';
import { averageLogProbability, type Hypothesis } from './hypothesis.ts';

/** When a text is not believed. */
export interface Thresholds {
  /** Above it the text repeats itself. Default 2.4. */
  compressionRatio: number;
  /** Below it the model was guessing. Default −1. */
  averageLogProbability: number;
  /** Above it, and below the one before: nothing is said. Default 0.6. */
  noSpeech: number;
}

/** The published thresholds of openai-whisper and faster-whisper. */
export const defaultThresholds: Thresholds = { compressionRatio: 2.4, averageLogProbability: -1, noSpeech: 0.6 };

/** A text with what it is judged by. */
export interface Judged {
  hypotheses: Hypothesis[];
  text: string;
  temperature: number;
  averageLogProbability: number;
  compressionRatio: number;
}

export function judge(hypotheses: Hypothesis[], text: string, temperature: number): Judged {
  return {
    hypotheses,
    text,
    temperature,
    averageLogProbability: averageLogProbability(hypotheses[0]!),
    compressionRatio: compressionRatio(text.trim()),
  };
}

/** Whether a text asks for another try at a higher temperature. Silence does not. */
export function needsFallback(judged: Judged, noSpeech: number, thresholds: Thresholds): boolean {
  const unsure = judged.averageLogProbability < thresholds.averageLogProbability;
  if (unsure && noSpeech > thresholds.noSpeech) return false;
  return unsure || judged.compressionRatio > thresholds.compressionRatio;
}

/** Whether the window is taken for silence and its text dropped. */
export function isSilence(judged: Judged, noSpeech: number, thresholds: Thresholds): boolean {
  return noSpeech > thresholds.noSpeech && judged.averageLogProbability <= thresholds.averageLogProbability;
}

/**
 * The least bad of tries that all failed: the likeliest of those that do not repeat themselves, or of all. It counts as found at the last
 * temperature, so that the next window is not led astray by it.
 */
export function leastBad(tries: readonly Judged[], thresholds: Thresholds): Judged {
  const sane = tries.filter((judged) => judged.compressionRatio <= thresholds.compressionRatio);
  const [first, ...others] = sane.length > 0 ? sane : tries;
  const best = others.reduce((a, b) => (b.averageLogProbability > a.averageLogProbability ? b : a), first!);
  return { ...best, temperature: tries[tries.length - 1]!.temperature };
}
