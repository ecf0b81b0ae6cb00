import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const aboutPassport = /(?<!\p{L})(?:\p{Ll}{0,8})?pas(?:set|sets|nr|nummer|port)?(?!\p{L})/iu;
/** Letters and digits mixed, as some countries have ("C4J7T0K91", "P4471138A"); at least four digits. */
const mixed = /^(?=(?:[A-Z]*[0-9]){4})[A-Z][A-Z0-9]{6,9}(?![\p{L}\p{N}])/u;

/** Passport numbers: nine digits, or up to three letters and six to eight digits, that are called a passport number. */
export function findPassports(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const spoken = aboutPassport.test(text);
  const findings: PersonalDataFinding[] = [];
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    const letters =
      /(?<![\p{L}\p{N}])[A-Za-z]{1,3}[ ]?$/u.exec(text.slice(Math.max(0, group.start - 5), group.start))?.[0] ?? '';
    if (/[\p{L}\p{N}]/u.test(text[group.start - 1 - letters.length] ?? ' ')) continue;
    const glued = group.start - letters.length;
    const german = / $/.test(letters) || letters === '' ? null : mixed.exec(text.slice(glued, glued + 12));
    if (german && german[0].length > letters.length + scan.size(index)) {
      const label = scan.labelBefore(glued);
      if (label?.kind !== 'passport' || label.carried || label.distance > 12) continue;
      const end = glued + german[0].length;
      findings.push({ type: 'passport', start: glued, end, confidence: 0.85, reason: 'called passport number' });
      while (index + 1 < groups.length && groups[index + 1]!.start < end) index++;
      continue;
    }
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
    const end = groups[last]!.end;
    const called = label?.kind === 'passport' && !label.carried;
    // Danish passports have nine digits and begin with 20 or 21: in a text about a passport that is enough.
    const danish =
      spoken && last === index && start === group.start && /^2[01][0-9]{7}$/.test(text.slice(start, end)) && !label;
    if (!called && !danish) continue;
    // Eight digits in pairs some words behind "pas" are a phone number.
    if (called && total === 8 && last > index && label.distance > 10) continue;
    if (/[\p{L}\p{N}]/u.test(text[end] ?? ' ')) continue;
    const usual = total === 9 || (start < group.start && total >= 7);
    findings.push({
      type: 'passport',
      start,
      end,
      confidence: !called ? 0.7 : usual ? 0.92 : 0.75,
      reason: called ? 'called passport number' : 'form of a Danish passport number in a text about a passport',
    });
    index = last;
  }
  return findings;
}
