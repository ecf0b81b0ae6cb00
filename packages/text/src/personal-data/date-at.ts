/** Danish months, in full, shortened, and as they are misspelt; 1..12. */
const months: readonly string[] = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];
const shortened: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  febr: 2,
  mar: 3,
  mrt: 3,
  apr: 4,
  maj: 5,
  mai: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dec: 12,
  des: 12,
  january: 1,
  february: 2,
  march: 3,
  june: 6,
  july: 7,
  october: 10,
  janur: 1,
  januari: 1,
  feburar: 2,
  februari: 2,
  septemper: 9,
  setember: 9,
  desember: 12,
  dezember: 12,
  oktoper: 10,
  novemeber: 11,
  agust: 8,
};

/** Number of a month by its Danish name or abbreviation (any case), 0 when it is none. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return months.indexOf(lower) + 1 || (Object.hasOwn(shortened, lower) ? shortened[lower]! : 0);
}

/** A date as written: parts, and the UTF-16 length from where it was read. `year` is full (1984) or null. */
export interface WrittenDate {
  day: number;
  month: number;
  year: number | null;
  length: number;
}

const numeric =
  /([0-9]{1,2})(?:\.? ?([-/.]) ?)([0-9]{1,2})(?:(?: ?[-/.] ?|[ ])([0-9]{4}|[0-9]{2})(?![0-9]))?(?![0-9])/y;
const worded =
  /([0-9]{1,2})(?:\.|'?te|ende)?[ \u00a0]{0,2}([A-Za-z]{3,9})(?![a-zæøåA-ZÆØÅ])\.?(?:,?[ \u00a0]{1,2}('?[0-9]{4}|'?[0-9]{2})(?![0-9:.]?[0-9]))?/y;
const iso = /([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])/y;
const compact = /([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})(?![0-9])/y;

function fullYear(written: string | undefined): number | null {
  if (!written) return null;
  const year = Number(written.replace("'", ''));
  if (written.replace("'", '').length === 4) return year;
  return year > 36 ? 1900 + year : 2000 + year;
}

function made(day: number, month: number, year: number | null, length: number): WrittenDate | null {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()) return null;
  return { day, month, year, length };
}

/** Reads a date that begins with a digit at `offset`; `packed` also allows 030384. Two-digit years above 36 are of the last century. */
export function dateAt(text: string, offset: number, packed = false): WrittenDate | null {
  iso.lastIndex = offset;
  let match = iso.exec(text);
  if (match) return made(Number(match[3]), Number(match[2]), Number(match[1]), match[0].length);
  worded.lastIndex = offset;
  match = worded.exec(text);
  if (match && monthNumber(match[2]!) > 0) {
    let length = match[0].length;
    if (!match[3] && match[0].endsWith('.') && months.includes(match[2]!.toLowerCase())) length--;
    return made(Number(match[1]), monthNumber(match[2]!), fullYear(match[3]), length);
  }
  numeric.lastIndex = offset;
  match = numeric.exec(text);
  if (match) return made(Number(match[1]), Number(match[3]), fullYear(match[4]), match[0].length);
  if (!packed) return null;
  compact.lastIndex = offset;
  match = compact.exec(text);
  return match ? made(Number(match[1]), Number(match[2]), fullYear(match[3]), match[0].length) : null;
}
