import { linkValues } from './link-values.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { type PersonalDataType, personalDataTypes } from './personal-data-type.ts';
import { valueKey } from './value-key.ts';

/** What the placeholders stand for. Personal data: give it to the caller alone. Values are in the order of their occurrence in the text. */
export type RedactionMapping = Record<string, { type: PersonalDataType; values: string[] }>;

/** Options of {@link redact}. */
export interface RedactOptions {
  /** Types to mask. Default: all but `case`. */
  mask?: readonly PersonalDataType[];
}

const labels: Readonly<Record<PersonalDataType, string>> = {
  name: 'PERSON',
  cpr: 'CPR',
  cvr: 'CVR',
  phone: 'PHONE',
  email: 'EMAIL',
  address: 'ADDRESS',
  account: 'ACCOUNT',
  iban: 'IBAN',
  passport: 'PASSPORT',
  plate: 'PLATE',
  birthdate: 'BIRTHDATE',
  case: 'CASE',
};

/**
 * Replaces findings by typed placeholders (`[PERSON_1]`), the same one for the same value also when it is written another way; "Mette"
 * joins "Mette Holm" where only one such person is named. Placeholders that the text already holds literally are skipped, so that
 * `restore` gives the text back exactly. Findings that overlap an earlier one are left out.
 */
export function redact(
  text: string,
  findings: readonly PersonalDataFinding[],
  options: RedactOptions = {},
): { text: string; mapping: RedactionMapping } {
  const mask = new Set<PersonalDataType>(options.mask ?? personalDataTypes.filter((type) => type !== 'case'));
  const taken = new Set(text.match(/\[[A-Z]+_[0-9]+\]/g) ?? []);
  const chosen: PersonalDataFinding[] = [];
  let free = 0;
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (!mask.has(finding.type) || finding.start < free || finding.end <= finding.start || finding.end > text.length)
      continue;
    chosen.push(finding);
    free = finding.end;
  }
  const keyOf = (finding: PersonalDataFinding) => valueKey(finding.type, text.slice(finding.start, finding.end));
  const names = linkValues(chosen.filter((one) => one.type === 'name').map(keyOf));
  const addresses = linkValues(chosen.filter((one) => one.type === 'address').map(keyOf), true);
  const placeholders = new Map<string, string>();
  const counters = new Map<PersonalDataType, number>();
  const mapping: RedactionMapping = {};
  let out = '';
  let at = 0;
  for (const finding of chosen) {
    const { type } = finding;
    const plain = keyOf(finding);
    const key = `${type} ${type === 'name' ? (names.get(plain) ?? plain) : type === 'address' ? (addresses.get(plain) ?? plain) : plain}`;
    let placeholder = placeholders.get(key);
    if (!placeholder) {
      let count = counters.get(type) ?? 0;
      do placeholder = `[${labels[type]}_${++count}]`;
      while (taken.has(placeholder));
      counters.set(type, count);
      placeholders.set(key, placeholder);
      mapping[placeholder] = { type, values: [] };
    }
    mapping[placeholder]!.values.push(text.slice(finding.start, finding.end));
    out += text.slice(at, finding.start) + placeholder;
    at = finding.end;
  }
  return { text: out + text.slice(at), mapping };
}
