import { smallNumberOf } from '../numbers/number-words.ts';
import { readNumber } from '../numbers/read-number.ts';

/** A year told in words at the beginning of a phrase: "nitten hundrede fireogfirs", "nitten fireogfirs", "to tusind seksogtyve", "tyve seksogtyve". */
export function yearAt(words: readonly string[]): { year: number; words: number } | undefined {
  const number = readNumber(words, 0);
  if (!number) return undefined;
  if (number.value >= 1000 && number.value < 2100) return { year: number.value, words: number.words };
  if (number.value < 18 || number.value > 20 || number.words !== 1) return undefined;
  const rest = readNumber(words, 1);
  if (!rest || rest.value > 99 || rest.value < 10) {
    // "nitten nul fem"
    const digit = words[1] === 'nul' ? smallNumberOf(words[2] ?? '') : undefined;
    return digit !== undefined && digit < 10 ? { year: number.value * 100 + digit, words: 3 } : undefined;
  }
  return { year: number.value * 100 + rest.value, words: 1 + rest.words };
}
