import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

// Between the registration number and the account number: nothing much, or the word "konto".
const between = /^[ \u00a0]?[-–/,;.+ ]?[ \u00a0]?$/;
const named =
  /^[\s,;.:/–-]*(?:og )?(?:(?:bank)?kto|(?:bank)?konto|kt|knr|acc)[a-z]*\.?[-. ]{0,2}(?:nr\.?|nummer(?:et)?|no\.?)?[\s:.]*(?:er )?[\s:.]*$/i;
const inside = /^[ \u00a0.-]$/;

/** Index of the group where an account number of 6..10 digits, written in groups, ends; -1 when it does not fit. */
function accountEnd(scan: Scan, first: number, least: number): number {
  let total = 0;
  let best = -1;
  for (let index = first; index < first + 5; index++) {
    const size = scan.size(index);
    if (size === 0 || (index > first && !inside.test(scan.gapAfter(index - 1)))) break;
    total += size;
    if (total > 10) break;
    if (total >= least) best = index;
  }
  return best;
}

/**
 * Danish bank accounts: four digits of registration number and up to ten of account number, with or without the words between; an
 * account number alone when it is called one. The span runs from the first digit to the last.
 */
export function findAccounts(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  for (let first = 0; first < groups.length; first++) {
    const group = groups[first]!;
    const size = scan.size(first);
    const next = groups[first + 1];
    if (/[\p{L}\p{N}]/u.test(text[group.start - 1] ?? ' ')) continue;
    // The last four digits of a CPR number open no account ("690974-2283, konto 2413 4408172630").
    if (size === 4 && /[0-9]{6} ?[-–/.]? ?$/.test(text.slice(Math.max(0, group.start - 9), group.start))) continue;
    let last = -1;
    let confidence = 0;
    let reason = '';
    if (size === 4 && next) {
      const gap = text.slice(group.end, Math.min(next.start, group.end + 40));
      const word = next.start - group.end <= 40 && named.test(gap);
      if (word || between.test(gap)) last = accountEnd(scan, first + 1, word ? 4 : 6);
      if (last >= 0) {
        const label = scan.labelBefore(group.start);
        const padded = /^0{2}/.test(scan.digits(first + 1, last)) && scan.digits(first + 1, last).length >= 9;
        const shaped =
          (last === first + 1 && scan.size(last) === 10) || (padded && scan.digits(first + 1, last).length === 10);
        if (word) [confidence, reason] = [0.95, 'registration number and account number, both named'];
        else if (label?.kind === 'account' && !label.carried)
          [confidence, reason] = [0.95, 'registration and account number, called account'];
        else if (
          (!label || label.carried || (label.distance > 4 && label.kind === 'other') || label.kind === 'case') &&
          shaped &&
          !/[0-9][ ]$/.test(text.slice(Math.max(0, group.start - 2), group.start)) &&
          !/^(?:[\p{L}\p{N}]|[ ][0-9])/u.test(text.slice(groups[last]!.end, groups[last]!.end + 2))
        )
          [confidence, reason] = [0.75, 'four and ten digits as a Danish bank account'];
        else last = -1;
      }
    }
    if (last < 0 && size >= 1) {
      const label = scan.labelBefore(group.start);
      if (label?.kind === 'account' && !label.carried && label.distance <= 16) {
        last = accountEnd(scan, first, 7);
        if (last < 0 && size > 10 && size <= 14) last = first;
        [confidence, reason] = [0.85, 'digits called account number'];
      }
    }
    if (last < 0) continue;
    findings.push({ type: 'account', start: group.start, end: groups[last]!.end, confidence, reason });
    first = last;
  }
  return findings;
}
