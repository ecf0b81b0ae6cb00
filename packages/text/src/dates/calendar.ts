/** Days since 1970-01-01: calendar dates without clock or zone. */
export type DayNumber = number;

const day = 86_400_000;

/** Day number of a date; month 1..12, overflow carries on (32 January is 1 February). */
export const dayNumber = (year: number, month: number, date: number): DayNumber =>
  Date.UTC(year, month - 1, date) / day;

/** Year, month (1..12), date and ISO weekday (1 Monday .. 7 Sunday) of a day. */
export function partsOf(number: DayNumber): { year: number; month: number; date: number; weekday: number } {
  const d = new Date(number * day);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    date: d.getUTCDate(),
    weekday: ((d.getUTCDay() + 6) % 7) + 1,
  };
}

/** `2026-12-03`. */
export const isoDate = (number: DayNumber): string => new Date(number * day).toISOString().slice(0, 10);

/** The same date some months on, at most the month's last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, date } = partsOf(number);
  const last = partsOf(dayNumber(year, month + months + 1, 0)).date;
  return dayNumber(year, month + months, Math.min(date, last));
}

/** Last day of a month. */
export const monthEnd = (year: number, month: number): DayNumber => dayNumber(year, month + 1, 0);

/** Monday of an ISO 8601 week. */
export function weekMonday(year: number, week: number): DayNumber {
  const fourth = dayNumber(year, 1, 4);
  return fourth - (partsOf(fourth).weekday - 1) + (week - 1) * 7;
}

/** Easter Sunday, Gregorian (Meeus/Jones/Butcher). */
export function easter(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}
