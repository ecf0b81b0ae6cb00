import { cprBirthDate } from '../personal-data/cpr-birth-date.ts';
import { spokenDigits } from '../personal-data/spoken-digits.ts';

/** A run of digits told in words, and how it is written. UTF-16 offsets. */
export interface WrittenRun {
  start: number;
  end: number;
  text: string;
}

/**
 * Numbers read digit by digit or in pairs: ten with a calendar date as a CPR number (`ddmmyy-xxxx`), eight as a telephone number (`22 04 79 12`),
 * a run of six or more with a "nul" in it as plain digits. Counting ("en to tre fire") stays.
 */
export function digitRuns(text: string): WrittenRun[] {
  const runs: WrittenRun[] = [];
  for (const { start, end, digits } of spokenDigits(text)) {
    const words = text.slice(start, end);
    if (digits.length === 10 && cprBirthDate(digits))
      runs.push({ start, end, text: `${digits.slice(0, 6)}-${digits.slice(6)}` });
    else if (digits.length === 8 && digits[0]! >= '2') runs.push({ start, end, text: digits.replace(/..\B/g, '$& ') });
    else if (digits.length >= 6 && /(?<!\p{L})nul(?!\p{L})/iu.test(words)) runs.push({ start, end, text: digits });
  }
  return runs;
}
