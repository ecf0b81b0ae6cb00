import { notAName } from './not-a-name.ts';

const part = /(?:\p{Lu}\.(?: ?\p{Lu}\.)*|\p{Lu}[\p{L}'’]*(?:-\p{Lu}?[\p{L}'’]+)*)/uy;
const lowerPart = /\p{Ll}[\p{Ll}'’-]{1,20}(?![\p{L}\p{N}@_])/uy;
const particle = /(?:von|van|de|del|der|den|af|el|al|bin|la|di|ten)(?= \p{Lu})/uy;
const company =
  /^[ ,]{0,2}(?:&|og co|aps|a\/s|i\/s|k\/s|ivs|p\/s|fmba|amba|kommune|skole|gruppen|holding|byg|entreprise|vej|gade|allé|plads)(?![\p{L}])/iu;

function at(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}

/** End of the person's name of one to five words that begins at `start`, or -1. `lower` reads up to two words in lower case. */
export function nameAt(text: string, start: number, lower = false): number {
  let end = -1;
  let offset = start;
  let words = 0;
  const most = lower ? 2 : 5;
  while (words < most) {
    const small = words > 0 && !lower ? at(particle, text, offset) : '';
    const word = small || at(part, text, offset) || (lower ? at(lowerPart, text, offset) : '');
    if (word === '') break;
    const full = offset + word.length;
    if (
      /[\p{L}\p{N}@_]/u.test(text[full] ?? ' ') ||
      (text[full] === '.' && /[\p{L}\p{N}@]/u.test(text[full + 1] ?? ' ') && word.length > 1)
    )
      break;
    if (!small && notAName(word)) break;
    // IN CAPITALS alone is a heading or an abbreviation unless it is long enough to be a word.
    if (!small && words === 0 && word.length < 2) break;
    words++;
    offset = full;
    if (!small) end = full;
    if (text[offset] !== ' ' && text[offset] !== '\u00a0') break;
    offset++;
  }
  if (end < 0 || company.test(text.slice(end, end + 14))) return -1;
  return end;
}
