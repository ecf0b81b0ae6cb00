import { inverseNormalise, type WrittenForm, writtenForms } from '@sprog/text';
import { joinSegments } from './build-transcript.ts';
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
  return { ...segment, text: inverseNormalise(text), ...(words ? { words: joined(text, words, forms) } : {}) };
}

function joined(text: string, words: readonly Word[], forms: readonly WrittenForm[]): Word[] {
  const result: Word[] = [];
  let from = 0;
  let next = 0;
  let open: WrittenForm | undefined;
  for (const word of words) {
    const start = text.indexOf(word.text, from);
    // A word that is not in the text is none that a number could be made of.
    if (start < 0) {
      result.push(word);
      continue;
    }
    const end = start + word.text.length;
    from = end;
    while (next < forms.length && forms[next]!.end <= start) next++;
    const form = forms[next];
    if (!form || form.start >= end) {
      open = undefined;
      result.push(word);
      continue;
    }
    const last = result[result.length - 1];
    if (form === open && last) {
      // Signs behind the number belong to its last word.
      last.text += text.slice(form.end, Math.max(form.end, end));
      last.end = word.end;
      last.confidence = Math.min(last.confidence, word.confidence);
      continue;
    }
    open = form;
    result.push({
      ...word,
      text: text.slice(start, form.start) + form.text + text.slice(form.end, Math.max(form.end, end)),
    });
  }
  return result;
}
