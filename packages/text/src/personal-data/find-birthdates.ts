import { dateAt } from './date-at.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const bridge =
  /(?<![a-zæøå0-9])(?:f(?:ø|oe|o)d(?:t|sel|s)?[a-z]*|f\.?|f(?:ø|oe|o)d\.|født|born|dob|geb\.?|geboren|fødselsdag)(?: ?(?:dato|dag|den))?[\s:,(.–-]*(?:(?:er|i|på|paa|on|den|d\.?|of|am|dag|torsdag|mandag|tirsdag|onsdag|fredag|lørdag|søndag|og|har|min|hans|hendes|barnets|opvokset|nu|altså|altsaa|øh+|hun|han)[\s:,.]*){0,4}$/;
// "født i Give 17. oktober", "født på fødehjemmet i Nykøbing den 14. november".
const bornAt =
  /(?<![a-zæøå0-9])(?:f(?:ø|oe|o)dt|born)(?: (?:i|p(?:å|aa)|in|at|ved|hjemme) (?:[\p{L}-]+ ?){1,3}){1,2},?(?: ?(?:den|d\.?))? ?$/u;
// "Hun er 13.10.2017", "Marjun er 16.01.2015": a full date said of a person.
const isDate =
  /(?:(?<!\p{L})(?:[Jj]eg|[Hh]an|[Hh]un|barnet|drengen|pigen)|(?<=\p{Ll} )\p{Lu}[\p{Ll}-]+) er (?:fra )?(?:den )?$/u;
// "Mads Ellegaard, 12-09-1971": a full date right behind a name of two words or more.
const behindFullName = /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+(?:,[ ]| \(|\n)(?:f\. ?)?$/u;
const behindFirstName = /(?:^|[\n.?!] ?)\p{Lu}\p{Ll}+, $/u;
const subject = /f(?:ø|oe|o)d|(?:^|[^a-zæøå])f\.?[ :]{0,2}(?:d\.? ?|den )?$|born|dob|birth|geb/;

/** Dates of birth: a date behind "født", "f.", "fødselsdato" and the like, or with "født" behind it. Other dates stay. */
export function findBirthdates(scan: Scan): PersonalDataFinding[] {
  const { text } = scan;
  const findings: PersonalDataFinding[] = [];
  let done = 0;
  for (const group of scan.groups) {
    if (group.start < done || group.end - group.start > 8) continue;
    if (/[\p{L}\p{N}_]|[0-9a-f]-$/u.test(text[group.start - 1] ?? ' ')) continue;
    const window = text.slice(Math.max(0, group.start - 44), group.start).toLowerCase();
    const behind = text.slice(group.end, group.end + 44);
    const maybe = subject.test(window);
    const plain = text.slice(Math.max(0, group.start - 44), group.start);
    const named = isDate.test(plain) || behindFullName.test(plain) || behindFirstName.test(plain);
    if (!maybe && !named && !/f(?:ø|oe|o)d(?:t|selsda)/i.test(behind)) continue;
    const date = dateAt(text, group.start, maybe);
    if (!date) continue;
    const end = group.start + date.length;
    const after = text.slice(end, end + 24).toLowerCase();
    // 720384-1234 and the like: the CPR pattern's.
    if (/^[- ]?[0-9x]{4}(?![0-9])/.test(after)) {
      if (!/^-x{4}/.test(after)) continue;
    }
    const cue = window.slice(Math.max(0, window.lastIndexOf('\n\n')));
    const near = bridge.test(cue) || (maybe && bornAt.test(cue));
    const told =
      /^[ ,]{0,2}\(?(?:er |blev |som |hvor )?(?:jeg |han |hun |min fødselsdag|hendes fødselsdag|hans fødselsdag|født|foedt|fodt)/.test(
        after,
      ) && /født|foedt|fodt|fødselsdag/.test(after);
    if (!near && !told) {
      // A bare date needs its year in full; behind a single word ("Odense, 4. marts 2024") a recent one is likelier the letter's.
      const year = date.year !== null && /[0-9]{4}/.test(text.slice(group.start, end)) ? date.year : 0;
      const latest = behindFirstName.test(plain) && !behindFullName.test(plain) ? 2015 : 2030;
      if (!named || year < 1900 || year > latest || !/^(?:[\s,.;)]|$)/.test(after)) continue;
      findings.push({
        type: 'birthdate',
        start: group.start,
        end,
        confidence: 0.65,
        reason: 'full date behind a person',
      });
      done = end;
      continue;
    }
    // A day without its year ("født 28. december, tre måneder for tidligt", a party) tells too little.
    if (date.year === null) continue;
    findings.push({
      type: 'birthdate',
      start: group.start,
      end,
      confidence: 0.93,
      reason: near ? 'date behind a word for birth' : 'date followed by a word for birth',
    });
    done = end;
  }
  return findings;
}
