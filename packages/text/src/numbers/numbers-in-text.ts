import { readNumber } from './read-number.ts';
import { spellNumber } from './spell-number.ts';

/** Cardinals told in words → digits, in words split by white space: "to hundrede og fem kroner" → "205 kroner". Lower case and no punctuation expected. */
export function wordsToDigits(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumber(words, at);
    out.push(number ? String(number.value) : words[at]!);
    at += number?.words ?? 1;
  }
  return out;
}

/** Whole numbers in digits → Danish words: "24 timer" → "fireogtyve timer". Longer than 15 digits, or with a leading zero: digit by digit. */
export function digitsToWords(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (!/^[0-9]+$/.test(word)) return [word];
    if (word.length > 15 || (word.length > 1 && word.startsWith('0')))
      return [...word].map((digit) => spellNumber(Number(digit)));
    return spellNumber(Number(word)).split(' ');
  });
}
