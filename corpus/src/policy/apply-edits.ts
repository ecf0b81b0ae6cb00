import type { Edit } from './judge.ts';

/** What stands for a masked value: the words of `sprog redact`, without its numbers. */
function mask(kind: string): string {
  if (!kind.startsWith('personal:')) return '';
  const type = kind.slice('personal:'.length);
  return type === 'name' ? '[PERSON]' : `[${type.toUpperCase()}]`;
}

/** The text after its edits, sorted by start: what lies in a span that went is not masked any more. Empty lines that are left over close up. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  let edited = '';
  let at = 0;
  for (const [start, end, kind] of edits) {
    if (start < at) {
      // Spans that overlap take away the whole of both.
      if (end > at && !kind.startsWith('personal:')) at = end;
      continue;
    }
    edited += text.slice(at, start) + mask(kind);
    at = end;
  }
  edited += text.slice(at);
  return edited
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
