import { closingAbbreviations, openAbbreviations } from './abbreviations.ts';

/** A token: UTF-16 offsets, `end` exclusive. */
export interface Token {
  start: number;
  end: number;
  kind: 'word' | 'number' | 'address' | 'mark';
}

// Web and e-mail addresses; numbers with inner marks ("1.234,50", "3/12", "27.36.04"); words with inner marks ("e-mail", "tv'et").
const pattern =
  /(?<address>(?:https?:\/\/|www\.)[^\s<>"]{2,200}(?<![.,;:!?)])|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,200}\p{L})|(?<number>\p{N}+(?:[.,:/-]\p{N}+)*)|(?<word>[\p{L}\p{M}]+(?:[-'’.]?[\p{L}\p{M}\p{N}]+)*)|[^\s\p{C}]/gu;

/**
 * Tokens of a Danish text with source offsets: words, numbers, web and e-mail addresses, single marks. The full stop of an
 * abbreviation belongs to it ("bl.a.", "nr."); a word and a number written together are two tokens only where the number leads.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    if (start < done) continue;
    let end = start + match[0].length;
    const groups = match.groups ?? {};
    const kind = groups['address'] ? 'address' : groups['number'] ? 'number' : groups['word'] ? 'word' : 'mark';
    if (kind === 'word') {
      const lower = match[0].toLowerCase();
      const known = openAbbreviations.has(lower) || closingAbbreviations.has(lower);
      // "slut.Nu" is two words; "bl.a" and "H.C" are one.
      const dot = match[0].indexOf('.');
      if (dot > 1 && !known && !match[0].includes('-')) {
        end = start + dot;
        tokens.push({ start, end, kind });
        let at = end;
        for (const part of match[0].slice(dot).matchAll(/\.|[^.]+/g)) {
          const from = start + dot + part.index;
          tokens.push({ start: from, end: from + part[0].length, kind: part[0] === '.' ? 'mark' : 'word' });
          at = from + part[0].length;
        }
        done = at;
        continue;
      }
      if (text[end] === '.' && (known || /^\p{Lu}(?:\.\p{Lu})*$/u.test(match[0])) && text[end + 1] !== '.') end++;
    }
    tokens.push({ start, end, kind });
    done = end;
  }
  return tokens;
}
