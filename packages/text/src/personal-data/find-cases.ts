import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const word = /[\p{L}\p{N}]/u;
/** How case numbers look: a year and a running number, a letter and a year, KLE number with more, dotted journal numbers. */
const shape =
  /^(?:[A-Za-zÆØÅ]{1,5}[-. ]?)?[0-9]{1,10}(?:[-/.:](?=[A-ZÆØÅ0-9])[A-Za-zÆØÅ0-9]{1,12}){0,6}(?![\p{L}\p{N}])/u;
const telling =
  /^(?:[A-Z]{1,3}[0-9]{4}-[0-9]{3,6}|[A-ZÆØÅ]{1,4}-(?:19|20)?[0-9]{2}-[0-9]{3,7}|(?:19|20)[0-9]{2}-[A-ZÆØÅ]{2,4}-[0-9]{3,6}|(?:19|20)[0-9]{2}-[0-9]{3,6}-[0-9]{2,5}|[A-ZÆØÅ]{1,4}-[0-9]{1,4}-(?:19|20)[0-9]{2}-[0-9]{3,6}|[0-9]{2}-(?:19|20)[0-9]{2}-[0-9]{4,6}|[0-9]{2}[-/][0-9]{5,7}|(?:19|20)[0-9]{2}-[0-9]{5,7}|[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2})?-[A-Z][0-9]{2}-[0-9]+-[0-9]{2,4})(?![\p{L}\p{N}])/u;

/**
 * Case and journal numbers: "sagsnr. 24/001234", "j.nr. 27.36.04-G01-2-24", "S2024-1234". A KLE number alone (27.36.04) is a
 * subject, not a case.
 */
export function findCases(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  let done = -1;
  for (const group of groups) {
    if (group.start < done) continue;
    const lead = /(?<![\p{L}\p{N}])(?:[A-Za-zÆØÅ]{1,5}[-.]?)?$/u.exec(
      text.slice(Math.max(0, group.start - 7), group.start),
    );
    if (!lead || (lead[0] === '' && word.test(text[group.start - 1] ?? ' '))) continue;
    const start = group.start - lead[0].length;
    const here = text.slice(start, start + 60);
    // Judgments of the European courts are law, not somebody's case.
    if (/^[CTE]-[0-9]{1,4}\/[0-9]{2}(?![0-9])/.test(here)) continue;
    const strong = telling.exec(here);
    const loose = shape.exec(here);
    const match = strong && (loose?.[0].length ?? 0) <= strong[0].length ? strong : (loose ?? strong);
    if (!match) continue;
    const digits = match[0].match(/[0-9]/g)?.length ?? 0;
    if (!strong && digits < 3) continue;
    const label = scan.labelBefore(start);
    const numbered = /(?:nr|nummer|id)[^\p{L}\p{N}]{0,4}(?:er )?(?:[^\p{L}\p{N}]{0,3})$/iu.test(
      text.slice(Math.max(0, start - 16), start),
    );
    const called = label?.kind === 'case' && !label.carried && label.distance <= (numbered ? 14 : 4);
    if (/^[0-9]{2}(?:\.[0-9]{2}){1,2}$/.test(match[0]) || (!strong && !called)) continue;
    if (!called && label && !label.carried && label.kind !== 'birthdate' && label.kind !== 'case') continue;
    if (!called && /^[0-9]{2}\//.test(match[0]) && digits < 7) continue;
    if (called && !strong && digits < 4 && !/(?:nr|nummer|id)\W*$/i.test(text.slice(Math.max(0, start - 12), start)))
      continue;
    // "sagen fra 2024", "sag 12. marts": a year or a date after the bare word is no number of a case.
    if (
      called &&
      !strong &&
      /^(?:(?:19|20)[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}(?:[./-](?:19|20)?[0-9]{2})?)$/.test(match[0]) &&
      !/nr|nummer|id\W/i.test(text.slice(Math.max(0, start - 12), start))
    )
      continue;
    findings.push({
      type: 'case',
      start,
      end: start + match[0].length,
      confidence: called ? 0.93 : 0.7,
      reason: called ? 'called case or journal number' : 'form of a case number',
    });
    done = start + match[0].length;
  }
  return findings;
}
