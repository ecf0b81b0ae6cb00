import type { Punctuator } from '../punctuation/open-punctuator.ts';
import { joinSegments } from './build-transcript.ts';
import type { Transcript } from './transcript.ts';

/**
 * A transcript with signs and capitals put in, for recognisers that write neither. All segments are read as one text, as a sentence may go on in the
 * next; the times of words stay.
 */
export async function punctuateTranscript(
  transcript: Transcript,
  punctuator: Pick<Punctuator, 'punctuateWords'>,
  options: { signal?: AbortSignal } = {},
): Promise<Transcript> {
  const spoken = transcript.segments.map(({ text }) => text.split(/\s+/).filter(Boolean));
  const signed = await punctuator.punctuateWords(spoken.flat(), options);
  let at = 0;
  const segments = transcript.segments.map((segment, i) => {
    const texts = signed.slice(at, at + spoken[i]!.length);
    at += spoken[i]!.length;
    // Times are by word only where both part the text alike.
    const same = segment.words?.length === texts.length;
    return {
      ...segment,
      text: texts.join(' '),
      ...(segment.words && same ? { words: segment.words.map((word, n) => ({ ...word, text: texts[n]! })) } : {}),
    };
  });
  return { ...transcript, text: joinSegments(segments), segments };
}
