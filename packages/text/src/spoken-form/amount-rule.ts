import { readNumber } from '../numbers/read-number.ts';
import { groupDigits } from './group-digits.ts';
import { phrase, type Rewrite, type SpokenWord } from './spoken-word.ts';

const kroner = /^(?:kroner|kr|krone)$/;

/** "to tusind fem hundrede kroner" → "2.500 kroner"; "nitten kroner og halvtreds øre" → "19,50 kroner"; "femogtyve øre" → "25 øre". */
export function amountRule(words: readonly SpokenWord[], at: number): Rewrite | undefined {
  const said = phrase(words, at);
  const whole = readNumber(said, 0);
  if (!whole) return undefined;
  const unit = said[whole.words] ?? '';
  if (unit === 'øre') return { to: at + whole.words + 1, text: `${whole.value} øre` };
  if (!kroner.test(unit)) return undefined;
  let used = whole.words + 1;
  const og = said[used] === 'og' ? 1 : 0;
  const cents = readNumber(said, used + og);
  const withCents = cents && cents.value < 100 && said[used + og + cents.words] === 'øre';
  if (withCents) used += og + cents.words + 1;
  const decimals = withCents ? `,${String(cents.value).padStart(2, '0')}` : '';
  return { to: at + used, text: `${groupDigits(whole.value)}${decimals} ${unit}` };
}
