import { smallNumberOf } from '../numbers/number-words.ts';
import { monthNumber } from '../personal-data/date-at.ts';
import { ordinalOf } from './ordinals.ts';
import { phrase, type Rewrite, type SpokenWord } from './spoken-word.ts';
import { yearAt } from './year-of.ts';

/** "tredje december tyve seksogtyve" → "3. december 2026"; "den tredje i tolvte" → "3/12", with a year "3/12 2026". */
export function dateRule(words: readonly SpokenWord[], at: number): Rewrite | undefined {
  const said = phrase(words, at, 12);
  const day = ordinalAt(said, 0);
  if (!day) return undefined;
  const next = said[day.words] ?? '';
  const month = next.length > 2 ? monthNumber(next) : 0;
  if (month > 0) {
    const year = yearAt(said.slice(day.words + 1));
    return {
      to: at + day.words + 1 + (year?.words ?? 0),
      text: `${day.value}. ${next}${year ? ` ${year.year}` : ''}`,
    };
  }
  const inMonth = next === 'i' ? ordinalAt(said, day.words + 1) : undefined;
  if (!inMonth || inMonth.value > 12 || words[at - 1]?.word !== 'den') return undefined;
  const used = day.words + 1 + inMonth.words;
  const year = yearAt(said.slice(used));
  return { to: at + used + (year?.words ?? 0), text: `${day.value}/${inMonth.value}${year ? ` ${year.year}` : ''}` };
}

/** "fireogtyvende", or "fire og tyvende" as three words. */
function ordinalAt(said: readonly string[], at: number): { value: number; words: number } | undefined {
  const value = ordinalOf(said[at] ?? '');
  if (value !== undefined) return value <= 31 ? { value, words: 1 } : undefined;
  const one = smallNumberOf(said[at] ?? '');
  const ten = { tyvende: 20, tredivte: 30 }[said[at + 2] ?? ''];
  if (one === undefined || one < 1 || one > 9 || said[at + 1] !== 'og' || ten === undefined || one + ten > 31)
    return undefined;
  return { value: one + ten, words: 3 };
}
