import { contactOwner } from './contact-owner.ts';
import { dateAt } from './date-at.ts';
import { inSignature } from './in-signature.ts';
import { internationalPhone, type PhoneSpan } from './international-phone.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { behindName } from './place-owner.ts';
import type { Scan } from './scan.ts';

const join = /^[ \u00a0]?[-–./ \u00a0]?[ \u00a0]?$/;
const danishForms: readonly (readonly number[])[] = [
  [2, 2, 2, 2],
  [4, 4],
  [3, 2, 3],
  [2, 3, 3],
  [3, 3, 2],
  [2, 2, 4],
  [4, 2, 2],
  [2, 6],
  [8],
];
/** Groups from `first` that make an eight-digit Danish number; the form, or null. */
function danish(scan: Scan, first: number): readonly number[] | null {
  const lead = scan.text[scan.groups[first]?.start ?? 0] ?? '0';
  if (lead < '2') return null;
  for (const form of danishForms) {
    if (!form.every((size, offset) => scan.size(first + offset) === size)) continue;
    if (form.every((_, offset) => offset === form.length - 1 || join.test(scan.gapAfter(first + offset)))) return form;
  }
  return null;
}

function inRow(scan: Scan, first: number, last: number): boolean {
  const { text, groups } = scan;
  const before = text.slice(Math.max(0, groups[first]!.start - 2), groups[first]!.start);
  const after = text.slice(groups[last]!.end, groups[last]!.end + 3);
  if (
    /[\p{L}\p{N}_#§]$|[\p{L}\p{N}][-_]$|[0-9][-.,/:]$/u.test(before) ||
    /^[\p{L}_]|^[-_][\p{L}\p{N}]|^[.,/:][0-9]/u.test(after)
  )
    return true;
  return (
    last > first &&
    ((/[0-9][ \u00a0]$/.test(before) && scan.size(first - 1) === scan.size(first)) ||
      (/^[ \u00a0][0-9]/.test(after) && scan.size(last + 1) === scan.size(last)))
  );
}

function national(scan: Scan, first: number): PhoneSpan | null {
  const form = danish(scan, first);
  if (!form) return null;
  const last = first + form.length - 1;
  const start = scan.groups[first]!.start;
  const label = scan.labelBefore(start);
  if (inRow(scan, first, last) && label?.kind !== 'phone') return null;
  if (label?.kind === 'phone') return { start, last, confidence: 0.97, reason: 'eight digits called a phone number' };
  if (
    label &&
    !label.carried &&
    (label.kind !== 'case' || label.distance < 12) &&
    label.kind !== 'birthdate' &&
    label.kind !== 'plate' &&
    label.distance < 40 &&
    !(label.kind === 'cpr' && form.length > 1)
  )
    return null;
  const end = scan.groups[last]!.end;
  const after = scan.text.slice(end, end + 24).toLowerCase();
  if (/^\s*(?:kr\b|kroner|stk|dkk|eur|€|%|m2|kwh)/.test(after)) return null;
  if (form.length === 4) return { start, last, confidence: 0.92, reason: 'eight digits in pairs' };
  if (/^[\s(,]*(?:mobil|tlf|telefon|privat|arbejde|sms|ring)/.test(after))
    return { start, last, confidence: 0.9, reason: 'eight digits called a phone number' };
  const named =
    behindName(scan.text, start) ||
    (/^\s*$/.test(after) && /\p{L}[ ,]{1,2}$/u.test(scan.text.slice(Math.max(0, start - 3), start)));
  const signed = named || inSignature(scan.text, start, end);
  if (form.length > 1) {
    // 20-06-2024, 2024.06.20 and the like are dates; two and six digits are many things.
    if (form.length !== 4 && (form[0] === 2 || form[2] === 2) && !signed) return null;
    if (dateAt(scan.text, start)?.year && form.length === 3) return null;
    const years =
      form.length === 2 &&
      form[0] === 4 &&
      /^(?:19|20)[0-9]{2}(?:19|20|[-–/])/.test(scan.text.slice(start, end).replace(' ', ''));
    if (
      years ||
      (form.length === 2 && form[0] === 2 && /[-–/]/.test(scan.text.slice(start, end))) ||
      (!signed && /[-–./]/.test(scan.text.slice(start, end)))
    )
      return null;
    return { start, last, confidence: signed ? 0.85 : 0.7, reason: 'eight digits grouped as a phone number' };
  }
  if (!signed || /^20[0-4][0-9](?:0[1-9]|1[0-2])/.test(scan.digits(first, last))) return null;
  return { start, last, confidence: 0.75, reason: 'eight digits in a signature' };
}

/**
 * Phone numbers: Danish ones in every grouping, with +45, 0045 or a bare 45 after a phone word, and foreign ones with their country
 * code. Eight digits in one run need a phone word or a signature, since order, customer and CVR numbers look the same.
 */
export function findPhones(scan: Scan): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  for (let first = 0; first < scan.groups.length; first++) {
    const group = scan.groups[first]!;
    if (group.end - group.start > 16) continue;
    let found = internationalPhone(scan, first) ?? national(scan, first);
    if (!found && scan.text.slice(group.start, group.start + 2) === '45') {
      const bare =
        scan.size(first) === 10
          ? first
          : scan.size(first) === 2 && join.test(scan.gapAfter(first)) && danish(scan, first + 1)
            ? first + danish(scan, first + 1)!.length
            : -1;
      if (bare >= 0 && scan.labelBefore(group.start)?.kind === 'phone')
        found = { start: group.start, last: bare, confidence: 0.9, reason: 'country code 45 and eight digits' };
    }
    if (!found) continue;
    if (contactOwner(scan.text, found.start) === 'institution') {
      first = found.last;
      continue;
    }
    findings.push({
      type: 'phone',
      start: found.start,
      end: scan.groups[found.last]!.end,
      confidence: found.confidence,
      reason: found.reason,
    });
    first = found.last;
  }
  return findings;
}
