import type { PersonalDataFinding } from './personal-data-finding.ts';

const words = /\p{Lu}[\p{L}'’-]*/gu;

/** Further occurrences of found names in the same text: the whole name, or one of its words that begins with a capital. One pass. */
export function repeatedNames(text: string, found: readonly PersonalDataFinding[]): PersonalDataFinding[] {
  const known = new Set<string>();
  for (const name of found)
    for (const word of text.slice(name.start, name.end).split(/[ \u00a0]+/))
      if (word.length >= 3 && /^\p{Lu}/u.test(word)) known.add(word.replace(/['’.]$/, ''));
  if (known.size === 0) return [];
  const repeated: PersonalDataFinding[] = [];
  let open: PersonalDataFinding | null = null;
  words.lastIndex = 0;
  for (const match of text.matchAll(words)) {
    const word = match[0];
    const name = known.has(word) ? word : word.endsWith('s') && known.has(word.slice(0, -1)) ? word : '';
    const at = match.index;
    if (name === '' || /[\p{L}\p{N}@._/-]/u.test(text[at - 1] ?? ' ') || text[at + word.length] === '@') {
      open = null;
      continue;
    }
    const end = at + word.length;
    if (open && open.end === at - 1 && text[at - 1] === ' ') open.end = end;
    else {
      open = { type: 'name', start: at, end, confidence: 0.7, reason: 'a name found elsewhere in the text' };
      repeated.push(open);
    }
  }
  return repeated;
}
