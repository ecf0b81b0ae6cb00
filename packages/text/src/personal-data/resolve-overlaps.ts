import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { PersonalDataType } from './personal-data-type.ts';

/** Lower is stronger. A pattern with check digits or an unmistakable form beats one that leans on the words around. */
const rank: Readonly<Record<PersonalDataType, number>> = {
  email: 0,
  iban: 1,
  cpr: 2,
  account: 3,
  passport: 4,
  cvr: 5,
  case: 6,
  plate: 7,
  birthdate: 8,
  phone: 9,
  address: 10,
  name: 11,
};

/**
 * One finding a stretch of text. Where two overlap: the one of at least 0.1 more confidence wins; else the stronger type (e-mail, IBAN,
 * CPR, account, passport, CVR, case, plate, birth date, phone, address, name); else the longer; else the earlier. Two exceptions: an
 * address always beats a name within it ("Holger Danskes Vej 3"), and of two names the longer wins. Sorted by start.
 */
export function resolveOverlaps(findings: readonly PersonalDataFinding[]): PersonalDataFinding[] {
  const stronger = (a: PersonalDataFinding, b: PersonalDataFinding): number => {
    if (a.type === 'name' && b.type === 'name')
      return b.end - b.start - (a.end - a.start) || b.confidence - a.confidence;
    if (a.type === 'name' || b.type === 'name') return a.type === 'name' ? 1 : -1;
    return rank[a.type] - rank[b.type] || b.end - b.start - (a.end - a.start);
  };
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PersonalDataFinding[] = [];
  for (const finding of sorted) {
    let lost = false;
    while (kept.length > 0) {
      const last = kept[kept.length - 1]!;
      if (last.end <= finding.start) break;
      const clear =
        last.type !== 'name' && finding.type !== 'name' && Math.abs(last.confidence - finding.confidence) >= 0.1;
      const lastWins = clear ? last.confidence > finding.confidence : stronger(last, finding) <= 0;
      if (lastWins) {
        lost = true;
        break;
      }
      kept.pop();
    }
    if (!lost) kept.push(finding);
  }
  return kept;
}
