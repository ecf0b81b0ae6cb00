/** What the digits of a CPR number say of the birth date. */
export interface CprBirthDate {
  year: number;
  month: number;
  day: number;
  /** Day + 60: a replacement number, given to persons without a CPR number and used for invented ones. */
  fictitious: boolean;
}

/** The century rule of the CPR office: the seventh digit together with the two-digit year decides the century. */
function century(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

/** Reads ten digits as a CPR number; null when they hold no calendar date. Says nothing of modulus 11. */
export function cprBirthDate(digits: string): CprBirthDate | null {
  if (digits.length !== 10) return null;
  const rawDay = Number(digits.slice(0, 2));
  const fictitious = rawDay > 60;
  const day = fictitious ? rawDay - 60 : rawDay;
  const month = Number(digits.slice(2, 4));
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const shortYear = Number(digits.slice(4, 6));
  const year = century(Number(digits[6]), shortYear) + shortYear;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= last ? { year, month, day, fictitious } : null;
}
