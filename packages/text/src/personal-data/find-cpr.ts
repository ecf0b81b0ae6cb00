import { type CprBirthDate, cprBirthDate } from './cpr-birth-date.ts';
import { modulus11 } from './modulus11.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const join = /^[ \u00a0]{0,2}[-–—‑−/._]?[ \u00a0]{0,2}$/;
// Read out or typed after "cpr": commas, line breaks, "øh", "streg" between the parts.
const spokenJoin = /^[\s,.:–—‑−/_-]*(?:(?:øh+m*|oeh|og|så|saa|streg|bindestreg|minus)[\s,.]*){0,2}$/;
const writtenForms: readonly (readonly number[])[] = [
  [10],
  [6, 4],
  [2, 2, 2, 4],
  [2, 2, 2, 2, 2],
  [6, 2, 2],
  [4, 2, 4],
];

/** Index of the last group when groups from `first` make one of the written forms, or any split of ten digits after "cpr"; else -1. */
function lastGroup(scan: Scan, first: number, labelled: boolean): number {
  for (const form of writtenForms) {
    if (!form.every((size, offset) => scan.size(first + offset) === size)) continue;
    let joined = true;
    for (let offset = 0; offset < form.length - 1 && joined; offset++) {
      const gap = scan.gapAfter(first + offset);
      joined = join.test(gap) || (labelled && spokenJoin.test(gap));
    }
    if (joined) return first + form.length - 1;
  }
  if (!labelled) return -1;
  let total = 0;
  for (let index = first; index < first + 10; index++) {
    total += scan.size(index);
    if (total === 10 || (total === 12 && scan.size(first) === 8 && scan.size(index) === 4)) return index;
    if (total > 10 || scan.size(index) === 0) {
      if (!(scan.size(first) === 8 && total < 12)) return -1;
    }
    if (!spokenJoin.test(scan.gapAfter(index))) return -1;
  }
  return -1;
}

/** A further number of the same rhythm right beside it: a column of figures, not a CPR number. */
function besideNumbers(scan: Scan, first: number, last: number): boolean {
  const { text, groups } = scan;
  const start = groups[first]?.start ?? 0;
  const end = groups[last]?.end ?? 0;
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/[\p{L}\p{N}_#]$/u.test(before) || /^[\p{L}_]/u.test(after)) return true;
  if (/[0-9][-/.,:]$/.test(before) || /^[-/,:.][0-9]/.test(after)) return true;
  // Five pairs inside a longer row of pairs.
  return (
    last > first &&
    ((/[0-9][ \u00a0]$/.test(before) && scan.size(first - 1) <= 4) ||
      (/^[ \u00a0][0-9]/.test(after) && scan.size(last + 1) <= 4))
  );
}

function unbalanced(scan: Scan, start: number, end: number): boolean {
  const opens = '([{'.indexOf(scan.text[start - 1] ?? ' ');
  const closes = ')]}'.indexOf(scan.text[end] ?? ' ');
  return opens !== closes && opens >= 0 !== closes >= 0 && !/^[^\n]{0,80}[)\]}]/.test(scan.text.slice(end, end + 81));
}

function looseDate(digits: string): boolean {
  const day = Number(digits.slice(0, 2)) % 60;
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function explain(date: CprBirthDate | null, checked: boolean, labelled: boolean, fictitious: boolean): string {
  const parts = [date ? 'calendar date' : 'form of a CPR number'];
  if (checked) parts.push('modulus 11 holds');
  if (labelled) parts.push('called CPR number');
  if (fictitious) parts.push('fictitious: true (day + 60, a replacement number)');
  return parts.join(', ');
}

/**
 * CPR numbers in all written forms. The date decides together with the words around; modulus 11 only raises confidence, since
 * numbers issued since October 2007 need not hold it. Replacement numbers (day + 60) are found and told as fictitious.
 */
export function findCpr(scan: Scan): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  const { text } = scan;
  for (let first = 0; first < scan.groups.length; first++) {
    const size = scan.size(first);
    if (size > 10) continue;
    const group = scan.groups[first]!;
    const plausible = size === 10 || size === 6 || size === 2 || size === 4;
    if (!plausible && size !== 8 && size !== 1 && size !== 3 && size !== 5) continue;
    // The label is costly, so it is read only when the shape or the word allows a CPR number.
    let last = plausible ? lastGroup(scan, first, false) : -1;
    const label =
      last >= 0 ||
      /c\.?p\.?r|crp|person|erstat|sygesik|f(?:ø|oe|o)dt/i.test(
        scan.text.slice(Math.max(0, group.start - 40), group.start),
      )
        ? scan.labelBefore(group.start)
        : null;
    const labelled = label?.kind === 'cpr';
    if (last < 0 && labelled) last = lastGroup(scan, first, true);
    if (last < 0) continue;
    let digits = scan.digits(first, last);
    if (digits.length === 12) digits = digits.slice(0, 4) + digits.slice(6);
    const end = scan.groups[last]!.end;
    const after = scan.text.slice(end, end + 40).toLowerCase();
    const called =
      labelled ||
      /^[\s,.)]*(?:\(?(?:er |som |det er )?(?:mit|hendes|hans|sit|barnets)?\s*)(?:cpr|personnummer|person-?nr)/.test(
        after,
      );
    if (besideNumbers(scan, first, last) && !called) continue;
    const date = cprBirthDate(digits);
    const gap = last > first ? scan.gapAfter(last - 1) : '';
    const hyphen = last > first && scan.size(last) === 4 && /[-–—‑−]/.test(gap);
    if (!date && !called && !(hyphen && looseDate(digits))) continue;
    const checked = modulus11(digits, weights);
    if (!called && label && !label.carried && label.kind !== 'birthdate') {
      const strong = hyphen && last > first && label.kind !== 'other' && label.kind !== 'account';
      // "Hendes nummer er 610203.1234": ten digits are no phone number. "ordre for 610203-1234": the order is not the number.
      const direct = /^\P{L}*(?:er\P{L}+|p(?:å|aa)\P{L}+)?$/u.test(
        text.slice(group.start - label.distance, group.start),
      );
      const phone = (label.kind === 'phone' || label.kind === 'plate') && (size === 6 || size === 10);
      const told = hyphen && size === 6 && !direct;
      if (!strong && !phone && !told && (label.distance <= 24 || label.kind === 'other')) continue;
    }
    if (!called && /^\s*(?:kr\b|kroner|stk|dkk|eur|€|%)/.test(after)) continue;
    const fictitious = Number(digits.slice(0, 2)) > 60 && looseDate(digits);
    let confidence = called ? 0.96 : hyphen ? 0.9 : last === first ? 0.65 : 0.75;
    if (checked) confidence += called ? 0.03 : 0.09;
    if (!date) confidence -= 0.25;
    else if (date.year < 1900) confidence -= 0.1;
    if (unbalanced(scan, group.start, end)) confidence -= 0.1;
    if (confidence < 0.5) continue;
    findings.push({
      type: 'cpr',
      start: group.start,
      end,
      confidence: Math.min(0.99, Number(confidence.toFixed(2))),
      reason: explain(date, checked, called, fictitious),
    });
    first = last;
  }
  return findings;
}
