import { modulus11 } from './modulus11.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import type { Scan } from './scan.ts';

const weights = [2, 7, 6, 5, 4, 3, 2, 1];
const forms: readonly (readonly number[])[] = [[8], [2, 2, 2, 2], [4, 4], [2, 3, 3], [3, 3, 2], [3, 2, 3], [2, 6]];
const join = /^[ \u00a0.-]$/;
const companyForm =
  /(?:^|[^a-zæøå])(?:aps|a\/s|as|i\/s|k\/s|p\/s|ivs|fmba|amba|a\.m\.b\.a|enkeltmandsvirksomhed|vvs|el-teknik)(?:$|[^a-zæøå])/;

/**
 * CVR numbers: eight digits that are called CVR (SE, VAT), carry the country prefix DK, or stand behind a company form and hold
 * modulus 11. Modulus 11 alone is not enough: a tenth of all phone numbers hold it.
 */
export function findCvr(scan: Scan): PersonalDataFinding[] {
  const { text, groups } = scan;
  const findings: PersonalDataFinding[] = [];
  for (let first = 0; first < groups.length; first++) {
    const form = forms.find(
      (sizes) =>
        sizes.every((size, offset) => scan.size(first + offset) === size) &&
        sizes.every((_, offset) => offset === sizes.length - 1 || join.test(scan.gapAfter(first + offset))),
    );
    if (!form) continue;
    const last = first + form.length - 1;
    let start = groups[first]!.start;
    const end = groups[last]!.end;
    const label = scan.labelBefore(start);
    const prefix = /(?:^|[^A-Za-zÆØÅæøå])(DK[- ]?)$/.exec(text.slice(Math.max(0, start - 5), start));
    const behind = /^[\s,]*\(?(?:cvr|se-nr|momsnr)[a-z-]*(?:\)|[.,;](?= \p{L}|$)|$)/iu.test(text.slice(end, end + 24));
    const company = /(?:^|[^\p{L}])(?:firma|virksomhed(?:en)?)[ :]{1,2}$/iu.test(
      text.slice(Math.max(0, start - 16), start),
    );
    const called = label?.kind === 'cvr' || behind || company;
    const digits = scan.digits(first, last);
    const checked = modulus11(digits, weights);
    const before = text.slice(Math.max(0, start - 48), start).toLowerCase();
    // "Nordjysk Overflade A/S (29874410)" says it by its place alone.
    const bracketed = /(?:aps|a\/s|i\/s|k\/s|p\/s|ivs|a\.m\.b\.a\.?|amba|fmba) ?\($/.test(before) && text[end] === ')';
    const behindCompany = (checked && !label && companyForm.test(before)) || bracketed;
    if (!called && !prefix && !behindCompany) continue;
    if (/^[0-9\p{L}]|^[- ][0-9]{2}(?![0-9])/u.test(text.slice(end, end + 4)) && !called) continue;
    if (prefix) start -= prefix[1]!.length;
    const reason = [
      called ? 'called CVR number' : prefix ? 'country prefix DK' : 'behind a company form',
      ...(checked ? ['modulus 11 holds'] : []),
    ];
    const confidence = (called ? 0.9 : prefix ? 0.75 : 0.7) + (checked ? 0.09 : 0);
    findings.push({ type: 'cvr', start, end, confidence: Number(confidence.toFixed(2)), reason: reason.join(', ') });
    first = last;
  }
  return findings;
}
