import { mod97 } from './mod97.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

/** Lengths by country, for those met most; elsewhere 15..34 characters. */
const lengths: Readonly<Record<string, number>> = {
  DK: 18,
  FO: 18,
  GL: 18,
  NO: 15,
  SE: 24,
  FI: 18,
  IS: 26,
  DE: 22,
  NL: 18,
  BE: 16,
  GB: 22,
  FR: 27,
  PL: 28,
  ES: 24,
  IT: 27,
  LT: 20,
  LV: 21,
  EE: 20,
  RO: 24,
  BG: 22,
  AT: 20,
  CH: 21,
  IE: 22,
  UA: 29,
  TR: 26,
  PT: 25,
  CZ: 24,
  HU: 28,
};
const countries = new Set(Object.keys(lengths));

/** IBANs in one run or in groups: length by country and mod 97. One whose check digits fail is told with lower confidence when its length fits. */
export function findIbans(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  let done = 0;
  for (const group of groups) {
    if (group.start < done || group.end - group.start < 2) continue;
    const lead = /(?<![\p{L}\p{N}])([A-Za-z]{2})[ ]?$/u.exec(text.slice(Math.max(0, group.start - 4), group.start));
    const country = lead?.[1]?.toUpperCase() ?? '';
    if (!lead || !countries.has(country)) continue;
    const start = group.start - lead[0].length;
    const want = lengths[country]!;
    let compact = '';
    let end = start;
    for (let at = start; at < text.length && at < start + 60 && compact.length < want; at++) {
      const char = text[at]!;
      if (/[A-Za-z0-9]/.test(char)) {
        compact += char;
        end = at + 1;
      } else if (!/[ \u00a0.-]/.test(char) || /[ \u00a0.-]/.test(text[at - 1] ?? '')) break;
    }
    if (
      compact.length < want ||
      /[\p{L}\p{N}]/u.test(text[end] ?? ' ') ||
      (compact.match(/[0-9]/g)?.length ?? 0) < want / 2
    )
      continue;
    const valid = mod97(compact);
    const called = /iban/i.test(text.slice(Math.max(0, start - 24), start));
    if (!valid && !called && country !== 'DK') continue;
    const reason = [
      `length of ${country}`,
      valid ? 'mod 97 holds' : 'mod 97 fails',
      ...(called ? ['called IBAN'] : []),
    ].join(', ');
    findings.push({ type: 'iban', start, end, confidence: valid ? 0.99 : called ? 0.85 : 0.7, reason });
    done = end;
  }
  return findings;
}
