import type { TimedWord } from './timed-word.ts';

const sentenceEnds = '.。!！?？';

/** How long words of a window are. */
export interface Durations {
  /** Seconds, at most 0.7. */
  median: number;
  /** Twice the median: a word longer than this swallowed a pause. */
  max: number;
}

/** Measures the words, and shortens those beside a sentence's end that swallowed the pause. In place. */
export function settleDurations(words: TimedWord[]): Durations {
  const durations = words.map(({ start, end }) => end - start).filter((duration) => duration !== 0);
  durations.sort((a, b) => a - b);
  const { length } = durations;
  const middle = length === 0 ? 0 : (durations[(length - 1) >> 1]! + durations[length >> 1]!) / 2;
  const median = Math.min(0.7, middle);
  const max = 2 * median;
  for (let i = 1; i < words.length && length > 0; i++) {
    const word = words[i]!;
    if (word.end - word.start <= max) continue;
    if (sentenceEnds.includes(word.text)) word.end = word.start + max;
    else if (sentenceEnds.includes(words[i - 1]!.text)) word.start = word.end - max;
  }
  return { median, max };
}
