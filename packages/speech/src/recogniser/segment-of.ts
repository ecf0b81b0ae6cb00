import { milliseconds } from '../transcript/milliseconds.ts';
import type { Segment } from '../transcript/transcript.ts';
import type { WindowResult, WindowSegment } from '../whisper/whisper-request.ts';

/** A segment for the transcript. Times are rounded to milliseconds. */
export function segmentOf(id: number, { start, end, text, tokens, words }: WindowSegment, from: WindowResult): Segment {
  const { averageLogProbability, noSpeechProbability, compressionRatio, temperature } = from;
  return {
    id,
    start: milliseconds(start),
    end: milliseconds(end),
    text: text.trim(),
    ...(words
      ? {
          words: words.map((word) => ({
            ...word,
            text: word.text.trim(),
            start: milliseconds(word.start),
            end: milliseconds(word.end),
          })),
        }
      : {}),
    confidence: Math.exp(averageLogProbability),
    averageLogProbability,
    noSpeechProbability,
    compressionRatio,
    temperature,
    tokens,
  };
}
