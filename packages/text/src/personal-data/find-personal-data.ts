import { findAccounts } from './find-accounts.ts';
import { findAddresses } from './find-addresses.ts';
import { findBirthdates } from './find-birthdates.ts';
import { findCases } from './find-cases.ts';
import { findCpr } from './find-cpr.ts';
import { findCvr } from './find-cvr.ts';
import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { findNamesByPattern } from './find-names-by-pattern.ts';
import { findPassports } from './find-passports.ts';
import { findPhones } from './find-phones.ts';
import { findPlates } from './find-plates.ts';
import type { PersonNameSpan } from './person-name-span.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { Scan } from './scan.ts';

/** Options of {@link findPersonalData}. */
export interface FindPersonalDataOptions {
  /** Person names found elsewhere (a model); merged with the patterns. */
  names?: readonly PersonNameSpan[];
  /** Also look for names by the words around them. Default: only when `names` is not given. */
  patternNames?: boolean;
}

const numeric = [
  findCpr,
  findCvr,
  findPhones,
  findAccounts,
  findIbans,
  findPassports,
  findPlates,
  findBirthdates,
  findCases,
  findAddresses,
];

/**
 * Personal data in a Danish text: spans in UTF-16 units, sorted, without overlaps ({@link resolveOverlaps} tells who wins). Time is
 * linear in the text. Nothing is masked here; see `redact`.
 */
export function findPersonalData(text: string, options: FindPersonalDataOptions = {}): PersonalDataFinding[] {
  const { names, patternNames = names === undefined } = options;
  const found: PersonalDataFinding[] =
    text.includes('@') || /snabel|alfakr|[([]at[)\]]/i.test(text) ? findEmails(text) : [];
  const scan = new Scan(text);
  if (scan.groups.length > 0) for (const find of numeric) for (const finding of find(scan)) found.push(finding);
  for (const { start, end, confidence = 0.9, reason = 'person name (model)' } of names ?? []) {
    if (start >= 0 && start < end && end <= text.length) found.push({ type: 'name', start, end, confidence, reason });
  }
  if (patternNames) for (const finding of findNamesByPattern(text)) found.push(finding);
  return resolveOverlaps(found);
}
