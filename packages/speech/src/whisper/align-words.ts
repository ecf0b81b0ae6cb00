import { splitWords } from './alignment/split-words.ts';
import type { TimedWord } from './alignment/timed-word.ts';
import { tokenTimes } from './alignment/token-times.ts';
import type { EncodedSound } from './encoded-sound.ts';
import type { Whisper } from './load-whisper.ts';
import { RowScan } from './row-scan.ts';

const secondsPerPlace = 0.02;
const scan = new RowScan(1);

/**
 * Times and probabilities of the words of a window, by feeding its text once more and looking where the alignment heads attend.
 * @param start <|startoftranscript|>, language, task
 * @param text text tokens of the window
 * @param frames frames of sound in it
 */
export async function alignWords(
  { decoder, layout, text: words }: Whisper,
  sound: EncodedSound,
  start: readonly number[],
  text: readonly number[],
  frames: number,
  language: string,
): Promise<TimedWord[]> {
  const places = Math.floor(frames / 2);
  if (text.length === 0 || places === 0) return [];
  const { noTimestamps, endOfText } = layout.tokens;
  const skip = start.length;
  const fed = [...start, noTimestamps, ...text, endOfText];
  const { logits, attention, heads } = await decoder.align(sound, fed);
  const seen = { data: attention, heads, rows: fed.length, places: sound.places };
  const times = tokenTimes(seen, skip, text.length + 1, places);
  let at = 0;
  return splitWords(text, (part) => words.decode(part), language).map(({ text: word, tokens }) => {
    const from = at;
    let sum = 0;
    for (const token of tokens) {
      const base = (skip + at++) * layout.dims.vocabulary;
      scan.scan(logits, base, 0, endOfText);
      sum += Math.exp(logits[base + token]! - scan.logSum);
    }
    const [begin, end] = [times[from]!, times[at]!];
    return {
      ...{ text: word, tokens, probability: sum / tokens.length },
      ...{ start: begin * secondsPerPlace, end: end * secondsPerPlace },
    };
  });
}
