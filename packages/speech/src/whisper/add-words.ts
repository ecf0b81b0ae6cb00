import { alignWords } from './align-words.ts';
import { placeWords, type WordedSegment } from './alignment/place-words.ts';
import type { EncodedSound } from './encoded-sound.ts';
import type { Whisper } from './load-whisper.ts';
import type { DecodeOptions, WindowSegment } from './whisper-request.ts';
import type { WindowSound } from './window-sound.ts';

/**
 * Gives the segments of a window their words, in place.
 * @param lastSpeech where the last word before them ended, in seconds
 * @returns where their last word ended
 */
export async function addWords(
  whisper: Whisper,
  sound: EncodedSound,
  window: WindowSound,
  segments: readonly WindowSegment[],
  language: string,
  task: DecodeOptions['task'],
  lastSpeech: number,
): Promise<number> {
  const { tokens } = whisper.layout;
  const id = tokens.languages[language];
  const start = [tokens.startOfTranscript, ...(id === undefined ? [] : [id, tokens[task]])];
  const spoken = segments.map((segment) => segment.tokens.filter((token) => token < tokens.endOfText));
  const timed = await alignWords(whisper, sound, start, spoken.flat(), window.frames, language);
  const worded: WordedSegment[] = segments.map((segment, i) => ({
    ...{ start: segment.start, end: segment.end, textTokens: spoken[i]!.length, words: [] },
  }));
  const last = placeWords(timed, worded, window.offset, lastSpeech);
  segments.forEach((segment, i) => {
    const { start: from, end, words } = worded[i]!;
    Object.assign(segment, { start: from, end, words });
  });
  return last;
}
