import type { Word } from '../../transcript/transcript.ts';
import { mergePunctuation } from './merge-punctuation.ts';
import { settleDurations } from './settle-durations.ts';
import type { TimedWord } from './timed-word.ts';

/** A segment as far as its words are concerned. Seconds of the whole recording. */
export interface WordedSegment {
  start: number;
  end: number;
  /** Its text tokens, how many. */
  textTokens: number;
  words: Word[];
}

/**
 * Gives the words of a window to its segments, in place, mends words that swallowed a pause, and moves the segments' ends to their words where
 * the two are near (the rules of openai-whisper and faster-whisper).
 * @param offset where the window begins, in seconds
 * @param lastSpeech where the last word before it ended
 * @returns where its last word ended
 */
export function placeWords(
  timed: TimedWord[],
  segments: readonly WordedSegment[],
  offset: number,
  lastSpeech: number,
): number {
  const { median, max } = settleDurations(timed);
  mergePunctuation(timed);
  let at = 0;
  for (const segment of segments) {
    const words: Word[] = [];
    for (let taken = 0; at < timed.length && taken < segment.textTokens; at++) {
      const { text, tokens, start, end, probability } = timed[at]!;
      taken += tokens.length;
      if (text)
        words.push({ text, start: hundredths(offset + start), end: hundredths(offset + end), confidence: probability });
    }
    segment.words = words;
    const [first, second] = words;
    const last = words[words.length - 1];
    if (!first || !last) continue;
    const firstLong = first.end - first.start > max || (second && second.end - first.start > 2 * max);
    if (first.end - lastSpeech > 4 * median && firstLong) {
      if (second && second.end - second.start > max) {
        first.end = Math.max(second.end / 2, second.end - max);
        second.start = first.end;
      }
      first.start = Math.max(0, first.end - max);
    }
    if (segment.start < first.end && segment.start - 0.5 > first.start)
      first.start = Math.max(0, Math.min(first.end - median, segment.start));
    else segment.start = first.start;
    if (segment.end > last.start && segment.end + 0.5 < last.end) last.end = Math.max(last.start + median, segment.end);
    else segment.end = last.end;
    lastSpeech = segment.end;
  }
  return lastSpeech;
}

function hundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
