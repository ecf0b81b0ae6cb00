import { dateAt } from '../personal-data/date-at.ts';
import { dayNumber } from './calendar.ts';
import type { DateMention } from './date-mention.ts';
import type { Received } from './received.ts';

const lead = /(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? ?)?(?:(?:den|d\.?) {0,2})?$/i;

/** Day of a date without a year: the one nearest to the day of receipt, the coming one rather than one more than four months back. */
export function nearestYear(day: number, month: number, { day: today }: Received): number {
  const year = new Date(today * 86_400_000).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map((y) => dayNumber(y, month, day));
  return candidates.find((one) => one >= today - 120) ?? candidates[2]!;
}

/** Dates written out: `3. december`, `d. 3/12-26`, `03.12.2026`, `2026-12-03`. Numbers that may be something else (`3.4`, `12-14`) are left. */
export function writtenDates(text: string, received: Received | undefined): DateMention[] {
  const mentions: DateMention[] = [];
  let done = 0;
  for (const match of text.matchAll(/[0-9]+/g)) {
    const at = match.index;
    if (
      at < done ||
      /[\p{L}\p{N}_/.,:-]$/u.test(text.slice(Math.max(0, at - 1), at)) ||
      /§ ?$/.test(text.slice(Math.max(0, at - 2), at))
    )
      continue;
    const date = dateAt(text, at);
    if (!date) continue;
    const source = text.slice(at, at + date.length);
    const next = text.slice(at + date.length, at + date.length + 2);
    if (/^[/-]?[0-9]|^[\p{L}]/u.test(next) && !/^-?[0-9]{4}/.test(source)) continue;
    const before = text.slice(Math.max(0, at - 16), at);
    const prefix = lead.exec(before)?.[0] ?? '';
    const sure =
      date.year !== null ||
      prefix.trim() !== '' ||
      /[a-zæøå]/i.test(source) ||
      /^[0-9]{1,2} ?\/ ?[0-9]{1,2}$/.test(source);
    if (!sure || (date.year === null && !received)) continue;
    // "1/2 time", "3/4 liter": a fraction.
    if (
      date.year === null &&
      !prefix &&
      /^(?:1\/[2-9]|[23]\/[34])$/.test(source.replace(/ /g, '')) &&
      !/(?:senest|inden|før|frist\w*|på|til) $/i.test(before)
    )
      continue;
    const day =
      date.year === null ? nearestYear(date.day, date.month, received!) : dayNumber(date.year, date.month, date.day);
    mentions.push({ start: at - prefix.length, end: at + date.length, day });
    done = at + date.length;
  }
  return mentions;
}
