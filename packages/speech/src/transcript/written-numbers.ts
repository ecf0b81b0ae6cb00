import { inverseNormalise, type WrittenForm, writtenForms } from '@sprog/text';
import { joinSegments } from './build-transcript.ts';
import { placeWords } from './place-words.ts';
import type { Segment, Transcript, Word } from './transcript.ts';

/**
 * A transcript with numbers, dates, clock times and amounts as people write them ("nul syv nul tre" → "0703"). Words that make one number become
 * one word, from the start of the first to the end of the last, as sure as the least sure of them.
 */
export function writtenNumbers(transcript: Transcript): Transcript {
  const segments = transcript.segments.map(written);
  const { alternatives } = transcript;
  return {
    ...transcript,
    text: joinSegments(segments),
    segments,
    ...(alternatives
      ? { alternatives: alternatives.map(({ text, score }) => ({ text: inverseNormalise(text), score })) }
      : {}),
  };
}

function written(segment: Segment): Segment {
  const { text, words } = segment;
  const forms = writtenForms(text);
  if (forms.length === 0) return segment;
  return { ...segment, text: inverseNormalise(text, forms), ...(words ? { words: joined(text, words, forms) } : {}) };
}

function joined(text: string, words: readonly Word[], forms: readonly WrittenForm[]): Word[] {
  const places = placeWords(text, words);
  const result: Word[] = [];
  let open: WrittenForm | undefined;
  for (const [i, word] of words.entries()) {
    const place = places[i];
    // A word that is not in the text is none that a number could be made of, and ends none.
    if (!place) {
      result.push(word);
      continue;
    }
    const { start, end } = place;
    const form = forms.find((one) => one.end > start && one.start < end);
    const last = result[result.length - 1];
    if (form && form === open && last) {
      // Signs behind the number belong to its last word.
      last.text += text.slice(form.end, Math.max(form.end, end));
      last.end = word.end;
      last.confidence = Math.min(last.confidence, word.confidence);
    } else if (form)
      result.push({
        ...word,
        text: text.slice(start, form.start) + form.text + text.slice(form.end, Math.max(form.end, end)),
      });
    else result.push(word);
    open = form;
  }
  return result;
}
