import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

// The Danish series use no I, Q, Æ, Ø, Å, and a few that would read as words were never given out.
const letters = /(?<![\p{L}\p{N}])([A-HJ-PR-Z]{2})[ \u00a0.-]?$/u;
const anyCase = /(?<![\p{L}\p{N}])([A-HJ-PR-Za-hj-pr-z]{2})[ \u00a0.-]?$/u;
const notSeries = new Set([
  'DK',
  'NR',
  'KL',
  'EU',
  'SE',
  'PO',
  'PR',
  'CA',
  'ST',
  'KR',
  'LB',
  'NO',
  'TV',
  'TH',
  'MF',
  'EN',
  'ET',
  'ER',
  'OG',
  'AF',
  'PÅ',
  'TO',
  'VE',
  'DE',
  'HR',
]);
const joint = /^[ \u00a0.]$/;

/** Danish licence plates: two letters and five digits ("AB 12 345", "AB12345", "ab 12345"); four behind a word for a trailer or moped. */
export function findPlates(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    const size = scan.size(index);
    let last = index;
    // Trailers, caravans and mopeds have four digits: only by a word for such a vehicle or its plate.
    const small = size === 4 && /[-.,/][0-9]|^ [0-9]{3,}/.test(text.slice(group.end, group.end + 5)) === false;
    if (size === 2 && scan.size(index + 1) === 3 && joint.test(scan.gapAfter(index))) last = index + 1;
    else if (size === 3 && scan.size(index + 1) === 2 && joint.test(scan.gapAfter(index))) last = index + 1;
    else if (size !== 5 && !small) continue;
    const before = text.slice(Math.max(0, group.start - 4), group.start);
    const match = letters.exec(before) ?? anyCase.exec(before);
    if (!match) continue;
    const end = groups[last]!.end;
    if (/^(?:[\p{L}\p{N}]|[-/.,][0-9])/u.test(text.slice(end, end + 2))) continue;
    const start = group.start - match[0].length;
    const series = match[1]!;
    const label = scan.labelBefore(start);
    const upper = series === series.toUpperCase();
    const called = label?.kind === 'plate' || (label?.kind === 'account' && label.distance <= 8);
    if (small && last === index && !(label?.kind === 'plate' && label.distance <= 24 && upper)) continue;
    if (!called) {
      if (!upper || (notSeries.has(series) && !(series === 'DK' && last > index && !label))) continue;
      const far = label?.kind === 'case' && label.distance > 12;
      if (
        label &&
        !far &&
        !label.carried &&
        label.kind !== 'birthdate' &&
        label.kind !== 'phone' &&
        label.kind !== 'cpr'
      )
        continue;
      if (/[-.]$/.test(match[0])) continue;
    } else if (notSeries.has(series.toUpperCase()) && label?.kind === 'plate' && label.distance > 20) continue;
    const paired = last > index;
    const confidence = called ? 0.95 : paired ? 0.88 : 0.78;
    findings.push({
      type: 'plate',
      start,
      end,
      confidence,
      reason: called ? 'two letters and five digits by a word for vehicle or plate' : 'two letters and five digits',
    });
    index = last;
  }
  return findings;
}
