import { cprBirthDate } from './cpr-birth-date.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { spokenDigits } from './spoken-digits.ts';

/** Phone numbers (eight digits) and CPR numbers (ten with a calendar date) told in words, as in transcripts of calls. */
export function findSpokenNumbers(text: string): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  for (const { start, end, digits } of spokenDigits(text)) {
    const date = cprBirthDate(digits);
    if (digits.length === 8 && digits[0]! >= '2')
      findings.push({ type: 'phone', start, end, confidence: 0.85, reason: 'eight digits told in words' });
    else if (date)
      findings.push({
        type: 'cpr',
        start,
        end,
        confidence: 0.85,
        reason: `ten digits told in words, calendar date${date.fictitious ? ', fictitious: true (day + 60, a replacement number)' : ''}`,
      });
  }
  return findings;
}
