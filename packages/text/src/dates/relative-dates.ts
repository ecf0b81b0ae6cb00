import { monthNumber } from '../personal-data/date-at.ts';
import { addMonths, type DayNumber, dayNumber, easter, monthEnd, partsOf, weekMonday } from './calendar.ts';
import type { DateMention } from './date-mention.ts';
import { numberOf, numberPattern } from './number-word.ts';
import type { Received } from './received.ts';

type Found = Omit<DateMention, 'start' | 'end'> | undefined;
type Rule = readonly [RegExp, (groups: Record<string, string | undefined>, received: Received) => Found];

const weekdays = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];
const month =
  '(?<month>januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|aug|sept?|okt|nov|dec)\\.?';
const year = '(?: (?<year>20[0-9]{2}))?';
const rule = (source: string, make: Rule[1]): Rule => [
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu'),
  make,
];

/** Year of a named month: this year's, or next year's when it has gone by. */
function yearOf(month: number, written: string | undefined, { day }: Received): number {
  if (written) return Number(written);
  const now = partsOf(day);
  return month < now.month ? now.year + 1 : now.year;
}

/** Next day with that weekday, after today. */
function nextWeekday(name: string, { day }: Received): DayNumber {
  const ahead = (weekdays.indexOf(name) + 1 - partsOf(day).weekday + 7) % 7;
  return day + (ahead === 0 ? 7 : ahead);
}

function ahead(amount: number, unit: string, { day, minutes }: Received): Found {
  if (/^time/.test(unit)) {
    const total = minutes + amount * 60;
    const clock = total % 1440;
    const time = `${String(Math.floor(clock / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`;
    return { day: day + Math.floor(total / 1440), time };
  }
  if (/^hverdag|^arbejdsdag/.test(unit)) {
    let at = day;
    for (let left = amount; left > 0 && at < day + 400; ) if (partsOf(++at).weekday < 6) left--;
    return { day: at };
  }
  if (/^d/.test(unit)) return { day: day + amount };
  if (/^u/.test(unit)) return { day: day + 7 * amount };
  return { day: addMonths(day, (/^å|^aar/.test(unit) ? 12 : 1) * amount) };
}

const amount = `(?<amount>${numberPattern}) (?:hele )?(?<unit>timers?|arbejdsdages?|hverdages?|dages?|dags?|døgns?|ugers?|uges?|måneders?|maaneders?|måneds?|mdr\\.?|års?|aars?)`;
const weekday = `(?<weekday>${weekdays.join('|')})`;

const rules: readonly Rule[] = [
  rule(
    `(?:inden ?for|inden|i løbet af|senest(?: om)?|højst|max\\.?|maks\\.?) (?:de næste |de kommende )?${amount}`,
    ({ amount, unit }, received) => ({
      ...ahead(numberOf(amount!), unit!, received)!,
      binding: true,
    }),
  ),
  rule(`om ${amount}`, ({ amount, unit }, received) => ahead(numberOf(amount!), unit!, received)),
  rule(`om (?<half>halvanden) (?<unit>uge|måned)`, ({ unit }, { day }) => ({ day: day + (unit === 'uge' ? 11 : 45) })),
  rule(`${weekday} (?:i|om) (?:næste uge|otte dage|8 dage|en uge)`, ({ weekday }, { day }) => ({
    day: day - partsOf(day).weekday + 8 + weekdays.indexOf(weekday!),
  })),
  rule(`${weekday} i denne uge`, ({ weekday }, { day }) => ({
    day: day - partsOf(day).weekday + 1 + weekdays.indexOf(weekday!),
  })),
  rule(`næste ${weekday}`, ({ weekday }, received) => ({ day: nextWeekday(weekday!, received) })),
  rule(
    `(?:(?:nu )?på|førstkommende|kommende|på førstkommende) ${weekday}(?: morgen| formiddag| eftermiddag| aften)?`,
    ({ weekday }, received) => ({
      day: nextWeekday(weekday!, received),
    }),
  ),
  rule(
    `(?<=(?:senest|inden|før|til|frist|deadline|er|:)\\s)(?:den )?${weekday}(?: morgen| formiddag| eftermiddag| aften)?`,
    ({ weekday }, received) => ({
      day: nextWeekday(weekday!, received),
      weak: true,
    }),
  ),
  rule(
    `i ?(?:dag|aften|nat|eftermiddag)|inden (?:aften|arbejdstids ophør|dagens udgang)|(?:i|senere på) dagen`,
    (_, { day }) => ({ day }),
  ),
  rule(`i ?overmorgen`, (_, { day }) => ({ day: day + 2 })),
  rule(`i ?morgen(?: tidlig(?:t)?| formiddag| eftermiddag| aften)?`, (_, { day }) => ({ day: day + 1 })),
  rule(
    `(?:i )?(?:denne|indeværende) uge|(?:inden |i )?(?:ugens udgang|slutningen af ugen|udgangen af ugen|weekenden)`,
    (_, { day }) => {
      const monday = day - partsOf(day).weekday + 1;
      return { day, lastDay: monday + 6, weak: true };
    },
  ),
  rule(`(?:i )?næste uge`, (_, { day }) => {
    const monday = day - partsOf(day).weekday + 8;
    return { day: monday, lastDay: monday + 6 };
  }),
  rule(`(?:i )?uge (?:nr\\.? )?(?<week>[0-9]{1,2})${year}`, ({ week, year }, { day }) => {
    const number = Number(week);
    if (number < 1 || number > 53) return undefined;
    const now = partsOf(day).year;
    let monday = weekMonday(year ? Number(year) : now, number);
    // A week without a year that ended more than four months ago is next year's.
    if (!year && monday + 6 < day - 120) monday = weekMonday(now + 1, number);
    return { day: monday, lastDay: monday + 6 };
  }),
  rule(`(?:primo|(?:i |inden )?begyndelsen af|starten af|først i) ${month}${year}`, ({ month, year }, received) => {
    const m = monthNumber(month!);
    return { day: dayNumber(yearOf(m, year, received), m, 1) };
  }),
  rule(`(?:medio|(?:i )?midten af|midt i) ${month}${year}`, ({ month, year }, received) => {
    const m = monthNumber(month!);
    return { day: dayNumber(yearOf(m, year, received), m, 15) };
  }),
  rule(
    `(?:ultimo|(?:i |ved )?(?:slutningen|udgangen|enden) af|sidst i) ${month}${year}`,
    ({ month, year }, received) => {
      const m = monthNumber(month!);
      return { day: monthEnd(yearOf(m, year, received), m) };
    },
  ),
  rule(`(?:i )?${month}${year}`, ({ month, year }, received) => {
    const m = monthNumber(month!);
    const y = yearOf(m, year, received);
    return { day: dayNumber(y, m, 1), lastDay: monthEnd(y, m), weak: true };
  }),
  rule(`(?:ultimo|udgangen af|slutningen af|sidst på) (?:måneden|denne måned)|månedens udgang`, (_, { day }) => {
    const { year, month } = partsOf(day);
    return { day: monthEnd(year, month) };
  }),
  rule(`(?:i |inden )?næste måned`, (_, { day }) => {
    const { year, month } = partsOf(day);
    return { day: dayNumber(year, month + 1, 1), lastDay: monthEnd(year, month + 1), weak: true };
  }),
  rule(`årets udgang|årsskiftet|udgangen af året|slutningen af året|nytår`, (_, { day }) => ({
    day: dayNumber(partsOf(day).year, 12, 31),
  })),
  rule(`jul(?:en|eaften)?`, (_, { day }) => ({ day: dayNumber(partsOf(day).year, 12, 24), weak: true })),
  rule(`påske(?:n)?`, (_, { day }) => {
    const now = partsOf(day).year;
    return { day: easter(now) - 3 >= day ? easter(now) - 3 : easter(now + 1) - 3, weak: true };
  }),
  rule(`(?:den|d\\.) (?<date>[0-9]{1,2})\\.(?! ?(?:[0-9/]|${month}|sal|klasse))`, ({ date }, { day }) => {
    const now = partsOf(day);
    const wanted = Number(date);
    if (wanted < 1 || wanted > 31) return undefined;
    const here = dayNumber(now.year, now.month, wanted);
    return { day: here >= day ? here : addMonths(here, 1), weak: true };
  }),
  rule(`(?:(?:den|d\\.) )?(?:første|1\\.) i (?:måneden|næste måned)`, (_, { day }) => {
    const { year, month } = partsOf(day);
    return { day: dayNumber(year, month + 1, 1), weak: true };
  }),
];

/** Dates said relative to the day of receipt: "om 14 dage", "på mandag", "uge 49", "ultimo januar", "i morgen". */
export function relativeDates(text: string, received: Received): DateMention[] {
  const lower = text.toLowerCase();
  const read = lower.length === text.length ? lower : text;
  const mentions: DateMention[] = [];
  for (const [pattern, make] of rules) {
    for (const match of read.matchAll(pattern)) {
      const found = make(match.groups ?? {}, received);
      if (found) mentions.push({ start: match.index, end: match.index + match[0].length, ...found });
    }
  }
  return mentions;
}
