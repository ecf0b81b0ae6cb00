import { dateAt } from './date-at.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const bridge =
  /(?<![a-zæøå0-9])(?:f(?:ø|oe|o)d(?:t|sel|s)?[a-z]*|f\.?|f(?:ø|oe|o)d\.|født|born|dob|geb\.?|geboren|fødselsdag)(?: ?(?:dato|dag|den))?[\s:,(.–-]*(?:(?:er|i|på|paa|on|den|d\.?|of|am|dag|torsdag|mandag|tirsdag|onsdag|fredag|lørdag|søndag|og|har|min|hans|hendes|barnets|opvokset|nu|altså|altsaa|øh+|hun|han)[\s:,.]*){0,4}$/;
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
    if (!maybe && !/f(?:ø|oe|o)d(?:t|selsda)/i.test(behind)) continue;
    const date = dateAt(text, group.start, maybe);
    if (!date) continue;
    const end = group.start + date.length;
    const after = text.slice(end, end + 24).toLowerCase();
    // 120384-1234 and the like: the CPR pattern's.
    if (/^[- ]?[0-9x]{4}(?![0-9])/.test(after)) {
      if (!/^-x{4}/.test(after)) continue;
    }
    const cue = window.slice(Math.max(0, window.lastIndexOf('\n\n')));
    const near = bridge.test(cue);
    const told =
      /^[ ,]{0,2}\(?(?:er |blev |som |hvor )?(?:jeg |han |hun |min fødselsdag|hendes fødselsdag|hans fødselsdag|født|foedt|fodt)/.test(
        after,
      ) && /født|foedt|fodt|fødselsdag/.test(after);
    if (!near && !told) continue;
    // "født 3/12" without a year is a birthday told in passing, still a date of birth.
    findings.push({
      type: 'birthdate',
      start: group.start,
      end,
      confidence: date.year === null ? 0.75 : 0.93,
      reason: near ? 'date behind a word for birth' : 'date followed by a word for birth',
    });
    done = end;
  }
  return findings;
}
