import { SprogError } from '@sprog/core';
import { type DayNumber, dayNumber } from './calendar.ts';

/** When a text came in, as the Danish wall clock showed it. */
export interface Received {
  day: DayNumber;
  minutes: number;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
});
const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an ISO 8601 date or time. With a zone it is turned into Danish time; without one it is Danish time already.
 * @throws SprogError INVALID_INPUT
 */
export function received(iso: string): Received {
  const match = form.exec(iso);
  const bad = () =>
    new SprogError('INVALID_INPUT', 'receivedAt is not an ISO 8601 date or time, such as 2026-11-25T09:30:00+01:00');
  if (!match) throw bad();
  const [, year, month, date, hour = '0', minute = '0', zone] = match;
  const local = dayNumber(Number(year), Number(month), Number(date));
  if (
    Number(month) > 12 ||
    Number(month) < 1 ||
    Number(date) < 1 ||
    new Date(local * 86_400_000).getUTCDate() !== Number(date)
  )
    throw bad();
  if (Number(hour) > 23 || Number(minute) > 59) throw bad();
  if (!zone) return { day: local, minutes: Number(hour) * 60 + Number(minute) };
  const time = Date.parse(iso.replace(' ', 'T'));
  if (Number.isNaN(time)) throw bad();
  const parts = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return {
    day: dayNumber(parts['year']!, parts['month']!, parts['day']!),
    minutes: parts['hour']! * 60 + parts['minute']!,
  };
}
