import { closingAbbreviations, openAbbreviations } from './abbreviations.ts';

const months = /^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)/i;
const saying = /^(?:sagde|siger|spurgte|spørger|råbte|tænkte|svarede|svarer|mente|skrev|skriver)(?![\p{L}])/u;

/**
 * Whether the closing marks at `[at, end)` end the sentence that began at `start`. Decides by the word before, the first character
 * after, and Danish habits of abbreviation and ordinals.
 */
export function isBoundary(text: string, start: number, at: number, end: number): boolean {
  const rest = text.slice(end, end + 24).replace(/^[^\S\n]+/, '');
  if (rest === '' || /^\s*\n\s*(?:\n|$)/.test(rest)) return true;
  const next = rest.replace(/^[\s"'“”«»([–-]+/, '');
  const nextUpper = /^\p{Lu}/u.test(next);
  const nextLower = /^\p{Ll}/u.test(next);
  const marks = text.slice(at, end);
  const quoted = /["'”’»)\]]$/.test(marks);
  if (/^[.…]{2,}|…/.test(marks)) return !nextLower;
  if (/[!?]/.test(marks)) return !(nextLower && (quoted || saying.test(next)));
  const before = text.slice(Math.max(start, at - 40), at);
  // No space behind ("slut.Nu"): typed in haste, if the word before and the one after look like words.
  if (!/\s/.test(text[end] ?? ' '))
    return /(?<![\p{L}.@/])\p{Ll}{3,}$/u.test(before) && /^\p{Lu}[\p{Ll} ]/u.test(text.slice(end, end + 2));
  const word = /[\p{L}\p{N}.'’/-]*$/u.exec(before)?.[0].replace(/^[.'’/-]+/, '') ?? '';
  const lower = word.toLowerCase();
  if (quoted) return nextUpper || !nextLower;
  if (/^[0-9]+$/.test(word)) return ordinalEnds(before, word, next, nextLower);
  if (openAbbreviations.has(lower) && lower !== '')
    return (
      /^(?:min|med|lov|t|el|par|sp|st|ref|indtil|sen|sogn|rest|past|art|fam|fig|ms|mus|v)$/.test(lower) &&
      lower.length > 2 &&
      nextUpper &&
      /^(?:med|lov|indtil|par|rest|min)$/.test(lower)
    );
  if (closingAbbreviations.has(lower)) return nextUpper || (!nextLower && /^\n/.test(rest));
  // Initials ("J. P. Holm", "H.C. Andersen") and single letters ("d. 3.", "f. 1951").
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false;
  if (!nextLower) return true;
  // Lower-case typing: a plain word and a full stop end a sentence although no capital follows.
  return /^\p{L}{2,}$/u.test(word) && /[aeiouyæøå]/i.test(word);
}

/** A number and a full stop: an ordinal ("3. december", "2. sal") or the end ("kl. 12. Vi ..."). */
function ordinalEnds(before: string, word: string, next: string, nextLower: boolean): boolean {
  if (months.test(next) && word.length <= 2) return false;
  // "1. Foo" at the beginning of a line is a list item's number.
  if (/(?:^|\n)[^\S\n]*\(?$/.test(before.slice(0, before.length - word.length))) return false;
  if (!nextLower) return !/^[0-9]/.test(next) || word.length > 2;
  return word.length > 2;
}
