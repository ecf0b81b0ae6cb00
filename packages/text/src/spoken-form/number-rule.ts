import { readNumber } from '../numbers/read-number.ts';
import { groupDigits } from './group-digits.ts';
import { phrase, type Rewrite, type SpokenWord } from './spoken-word.ts';
import { yearAt } from './year-of.ts';

/** Numbers below it stay words, as Danish style has it. */
const FIRST_IN_DIGITS = 13;
/** Before one of these a small number is written in digits too. */
const unit =
  /^(?:procent|promille|grader|kilo(?:gram|meter)?|gram|meter|centimeter|millimeter|liter|kvadratmeter|kubikmeter|milligram|milliliter|kilowatttimer|mg|kg|km|cm|m2)$/;

/** Other numbers: "femogtyve" → "25", "tre komma fem procent" → "3,5 procent", "nitten hundrede fireogfirs" → "1984". */
export function numberRule(words: readonly SpokenWord[], at: number): Rewrite | undefined {
  const said = phrase(words, at);
  const year = yearAt(said);
  // "nitten fireogfirs" is a year only after words that say so; "nitten hundrede fireogfirs" is one anyway.
  const told =
    year &&
    (year.year >= 1800 || year.words === 1) &&
    /^(?:i|år|året|siden|fra|til|født|og|januar|december)$/.test(words[at - 1]?.word ?? '');
  if (year && told) return { to: at + year.words, text: String(year.year) };
  // "tusind tak", "hundrede gange": more a lot than a number.
  if (/^(?:hundrede?|tusinde?)$/.test(said[0] ?? '')) return undefined;
  const number = readNumber(said, 0);
  if (!number) return undefined;
  const decimals = decimalsAt(said, number.words);
  if (decimals) return { to: at + decimals.to, text: `${number.value},${decimals.digits}` };
  if (number.value < FIRST_IN_DIGITS && !unit.test(said[number.words] ?? '')) return undefined;
  const text = number.value >= 10_000 ? groupDigits(number.value) : String(number.value);
  return { to: at + number.words, text };
}

/** "komma fem", "komma nul fem", "komma femogtyve". */
function decimalsAt(said: readonly string[], at: number): { digits: string; to: number } | undefined {
  if (said[at] !== 'komma') return undefined;
  let digits = '';
  let to = at + 1;
  while (said[to] === 'nul') {
    digits += '0';
    to++;
  }
  const article = /^(?:en|et)$/.test(said[to] ?? '');
  const number = article ? { value: 1, words: 1 } : readNumber(said, to);
  if (number && number.value < 100) {
    digits += String(number.value);
    to += number.words;
  }
  return digits === '' ? undefined : { digits, to };
}
