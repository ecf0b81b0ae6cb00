import { cleanNames } from '../names/clean-names.ts';
import { findNames } from '../names/find-names.ts';
import { findAccounts } from './find-accounts.ts';
import { findAddresses } from './find-addresses.ts';
import { findBirthdates } from './find-birthdates.ts';
import { findCases } from './find-cases.ts';
import { findCpr } from './find-cpr.ts';
import { findCvr } from './find-cvr.ts';
import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { findPassports } from './find-passports.ts';
import { findPhones } from './find-phones.ts';
import { findPlates } from './find-plates.ts';
import { findSpokenNumbers } from './find-spoken-numbers.ts';
import type { PersonNameSpan } from './person-name-span.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { Scan } from './scan.ts';

/** Options of {@link findPersonalData}. */
export interface FindPersonalDataOptions {
  /** Person names found by another model (the encoder). With `patternNames` the two decide together, else they are taken as they are. */
  names?: readonly PersonNameSpan[];
  /** Look for names with this package's own tagger. Default: only when `names` is not given. */
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
  for (const finding of findSpokenNumbers(text)) found.push(finding);
  const scan = new Scan(text);
  if (scan.groups.length > 0) for (const find of numeric) for (const finding of find(scan)) found.push(finding);
  const given = names?.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  if (patternNames) for (const finding of findNames(text, given)) found.push(finding);
  else
    for (const { start, end, confidence = 0.9, reason = 'person name (model)' } of cleanNames(text, given ?? []))
      found.push({ type: 'name', start, end, confidence, reason });
  return resolveOverlaps(found);
}
