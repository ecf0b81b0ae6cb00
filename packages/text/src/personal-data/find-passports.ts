import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

/** Passport numbers: nine digits, or one or two letters and six to eight digits, that are called a passport number. */
export function findPassports(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    const letters =
      /(?<![\p{L}\p{N}])[A-Za-z]{1,2}[ ]?$/u.exec(text.slice(Math.max(0, group.start - 4), group.start))?.[0] ?? '';
    if (/[\p{L}\p{N}]/u.test(text[group.start - 1 - letters.length] ?? ' ')) continue;
    let last = index;
    let total = scan.size(index);
    while (
      total < 9 &&
      last < index + 3 &&
      scan.size(last + 1) > 0 &&
      /^[ \u00a0-]$/.test(scan.gapAfter(last)) &&
      total + scan.size(last + 1) <= 9
    )
      total += scan.size(++last);
    if (total < 6 || total > 9) continue;
    let start = group.start - letters.length;
    // A single lower-case letter with a space is a word ("i 2034"), not a series letter.
    if (letters && / $/.test(letters) && letters !== letters.toUpperCase()) start = group.start;
    const label = scan.labelBefore(start);
    if (label?.kind !== 'passport' || label.carried) continue;
    const end = groups[last]!.end;
    if (/[\p{L}\p{N}]/u.test(text[end] ?? ' ')) continue;
    const usual = total === 9 || (start < group.start && total >= 7);
    findings.push({ type: 'passport', start, end, confidence: usual ? 0.92 : 0.75, reason: 'called passport number' });
    index = last;
  }
  return findings;
}
