import { addressTail } from './address-tail.ts';
import { monthNumber } from './date-at.ts';
import { inSignature } from './in-signature.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { behindName, placeOwner } from './place-owner.ts';
import type { Scan } from './scan.ts';
import { streetNameBefore } from './street-name.ts';

const unit =
  /^[ \u00a0]?(?:-|til)?[ \u00a0]?(?:[0-9]{1,3} )?(?:%|§|(?:gange?|m|meter|km|kilometer|cm|mm|m2|m²|kvm|kvadratmeter|timer?|min|minutter|dage?|uger?|m(?:å|aa)ned(?:er)?|(?:å|aa)r(?:ige|s)?|kr|kroner|b(?:ø|oe)rn|personer|biler|mand|stk|pct|procent|elever|hunde|styk|liter|ton|kg|pladser|enheder|huse|boliger|lejligheder|parkeringspladser|tr(?:æ|ae)er|p-pladser|klasse|etager|mennesker|medarbejdere|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|andre|forskellige|meget|x|gl)(?![\p{L}]))/iu;
const atLineEnd = /^[.,]?[ ]?(?:[0-9]{2} ?[0-9]{2}[0-9 ]*|$|\n)/;
const livesAt =
  /(?:(?:^|[^a-zæøå])(?:bor|boede|boet|boende|bop(?:æ|ae)l|bo|bolig|adressen?|adr|flytte[rt]?|flyttede|hjemme|hus(?:et)?|lejlighed(?:en)?|ejendommen)[:.]?(?: (?:er|nu|p(?:å|aa)|i|til|fra|jeg|vi|hun|han|ude|ind|hos|adressen|nemlig|stadig|selv|alene|lige)){0,4}[:,]?\s{0,2})$/;

/**
 * Street addresses of private persons: street and number with letter, floor, door, postcode and town as far as written together.
 * Streets are known by their ending; a name without one needs a postcode and town behind it, a floor, or "bor på" in front.
 * Addresses of institutions, known by the words around, are left alone.
 */
export function findAddresses(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  let done = 0;
  for (const group of groups) {
    const size = group.end - group.start;
    if (size > 3 || group.start < done || text[group.start] === '0') continue;
    const gap = /[\p{L}.,](?:[ \u00a0]| (?:nr|no|nummer)\.? ?)$/u.exec(
      text.slice(Math.max(0, group.start - 10), group.start),
    );
    if (!gap || gap[0].startsWith(',')) continue;
    const street = streetNameBefore(text, group.start - gap[0].length + 1);
    if (!street || street.start < done) continue;
    const tail = addressTail(text, group.end);
    if (
      /^[0-9]|^[.:,][0-9]|^[/][0-9]|^(?:-[0-9]{4})|^[\p{L}]/u.test(text.slice(tail.end, tail.end + 5)) &&
      !tail.town &&
      !tail.floor
    )
      continue;
    if (!tail.town && !tail.floor && unit.test(text.slice(tail.end, tail.end + 28))) continue;
    // "Nørreskoven 12.-14. september"
    if (/^\.[-–][0-9]/.test(text.slice(group.end, group.end + 3))) continue;
    // "Vejfest Violvej 30. maj"
    if (
      !tail.town &&
      !tail.floor &&
      monthNumber(/^\.? (\p{L}{3,9})/u.exec(text.slice(group.end, group.end + 12))?.[1] ?? '') > 0
    )
      continue;
    const before = text.slice(Math.max(0, street.start - 48), street.start).toLowerCase();
    const lives = livesAt.test(before);
    const signed = inSignature(text, street.start, tail.end);
    if (
      street.strength === 'open' &&
      !tail.town &&
      (street.lowerCase ||
        !(
          tail.floor ||
          lives ||
          (behindName(text, street.start) && atLineEnd.test(text.slice(tail.end, tail.end + 24)))
        ))
    )
      continue;
    if (street.strength === 'likely' && !tail.town && !tail.floor && !lives && !(signed && !street.lowerCase)) {
      // "Lindeparken 14" in running text is an address; "marken 3" and "skoven 2" in lower case are not.
      if (
        street.lowerCase ||
        text.slice(street.start, group.start).trim().length < 7 ||
        /^[ ](?:[0-9]|og [0-9])/.test(text.slice(tail.end, tail.end + 5))
      )
        continue;
    }
    const owner = placeOwner(text, street.start, tail.end);
    if (owner === 'institution') continue;
    let confidence = street.strength === 'sure' ? 0.82 : street.strength === 'likely' ? 0.7 : 0.65;
    const parts = ['street and number'];
    if (tail.floor) parts.push('floor or door');
    if (tail.town) parts.push('postcode and town');
    if (owner === 'person' || lives) parts.push('words of a private home');
    confidence += (tail.floor ? 0.06 : 0) + (tail.town ? 0.08 : 0) + (owner === 'person' || lives || signed ? 0.04 : 0);
    findings.push({
      type: 'address',
      start: street.start,
      end: tail.end,
      confidence: Number(Math.min(0.98, confidence).toFixed(2)),
      reason: parts.join(', '),
    });
    done = tail.end;
  }
  return findings;
}
