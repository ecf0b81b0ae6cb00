/** A word or mark of a text as the name tagger reads it. UTF-16 offsets, `end` exclusive. */
export interface NameWord {
  text: string;
  start: number;
  end: number;
}

// "J." and "Chr." before another capital are one piece; hyphens and apostrophes stay inside a word ("Mette-Marie", "O'Sullivan").
const piece =
  /(?:\p{Lu}|Chr|Th|Fl|Kr|Joh|Fr|Vilh|Aug|Kn|Sv)\.(?=[ ]?\p{Lu})|\p{L}[\p{L}\p{M}]*(?:['’´`-]\p{L}[\p{L}\p{M}]*)*['’]?|[0-9]+|[^\s]/gu;

/** Splits a text into words, numbers and single marks; a linear pass. */
export function nameWords(text: string): NameWord[] {
  const words: NameWord[] = [];
  for (const match of text.matchAll(piece))
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  return words;
}
