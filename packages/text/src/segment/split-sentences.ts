import { isBoundary } from './is-boundary.ts';

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface TextSpan {
  start: number;
  end: number;
}

const candidate = /[.!?…]+["'”’»)\]]*(?=\s|$|\p{Lu})|\n/gu;

/** Whether the line break at `at` parts two lines (a list item, a heading, a signature) rather than wraps a sentence. */
function lineBoundary(text: string, at: number): boolean {
  const rest = text.slice(at, at + 40);
  if (/^\s*\n\s*\n|^\n[ \t]*(?:[-–*•·>#]|\(?[0-9]{1,2}[.)] |[a-z]\) )/.test(rest)) return true;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const length = at - Math.max(lineStart, at - 60);
  if (/[:;]\s*$/.test(text.slice(Math.max(lineStart, at - 3), at))) return true;
  return length < 50 && /^\n[ \t]*[\p{Lu}\p{N}"”»(]/u.test(rest);
}

/**
 * Sentences of a Danish text as trimmed spans, in order. Knows abbreviations ("bl.a.", "nr.", "kl."), ordinals and dates ("den 3.
 * december", "2. sal"), initials, ellipsis, lists and signature lines, and text typed in lower case throughout. Linear time.
 */
export function splitSentences(text: string): TextSpan[] {
  const sentences: TextSpan[] = [];
  let start = 0;
  const push = (end: number) => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text[from]!)) from++;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    if (to > from) sentences.push({ start: from, end: to });
    start = end;
  };
  for (const match of text.matchAll(candidate)) {
    const at = match.index;
    if (at < start) continue;
    if (match[0] === '\n' ? lineBoundary(text, at) : isBoundary(text, start, at, at + match[0].length))
      push(at + match[0].length);
  }
  push(text.length);
  return sentences;
}
