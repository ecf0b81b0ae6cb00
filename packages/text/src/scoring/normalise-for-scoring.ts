import { digitsToWords, wordsToDigits } from '../numbers/numbers-in-text.ts';

const fillers = /^(?:eh+m*|øh+m*|h+m+|m+h+)$/;

/**
 * The words that are compared, the same steps for reference and hypothesis: NFKC; `.` and `,` out of numerals; lower case, no punctuation or
 * symbols but an apostrophe between two letters; spoken numerals to digits and whole numbers to cardinal words, so that "24" and
 * "fireogtyve" are one; fillers out. aa and å stay apart.
 */
export function normaliseForScoring(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .replace(/(?<=[0-9])[.,](?=[0-9])/g, '')
    .toLowerCase()
    .replace(/(?<=\p{L})’(?=\p{L})/gu, "'")
    .replace(/(?!(?<=\p{L})'(?=\p{L}))[\p{P}\p{S}]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return digitsToWords(wordsToDigits(words)).filter((word) => !fillers.test(word));
}
