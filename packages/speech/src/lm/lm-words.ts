import { digitsToWords, wordsToDigits } from '@sprog/text';

const dropped = /(?!(?<=\p{L})['’](?=\p{L}))[\p{P}\p{S}]/gu;

/**
 * A text as the words that a language model sees: NFKC, lower case, no punctuation or symbols (an apostrophe between letters stays, as
 * `'`), numbers as Danish cardinal words in one spelling. What stands in digits is spelt, so that "24" and "fireogtyve" are one.
 */
export function lmWords(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .replace(/(?<=[0-9])[.,](?=[0-9])/g, '')
    .replace(dropped, '')
    .replace(/’/g, "'")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return digitsToWords(wordsToDigits(words));
}
