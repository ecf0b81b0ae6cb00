import type { Scan } from './scan.ts';

/** Digits of a national number, shortest and longest, for the country codes that a Danish municipality meets; others 6..12. */
const abroad: Readonly<Record<string, readonly [number, number]>> = {
  '298': [6, 6],
  '299': [6, 6],
  '354': [7, 9],
  '358': [6, 11],
  '46': [7, 10],
  '47': [8, 8],
  '49': [7, 12],
};

/** A phone number that was read: from `start` (a `+` or bracket included) to the end of digit group `last`. */
export interface PhoneSpan {
  start: number;
  last: number;
  confidence: number;
  reason: string;
}

/** The national part after a country code whose digits are already read; -1 when it does not fit. */
function nationalEnd(scan: Scan, first: number, have: number, least: number, most: number): number {
  let total = have;
  let best = total >= least && total <= most ? first - 1 : -1;
  for (let index = first; index < first + 7; index++) {
    const gap = index === first && have === 0 ? '' : scan.gapAfter(index - 1);
    if (scan.size(index) === 0 || !/^[ \u00a0]?[-–./()]?[ \u00a0]?\(?$/.test(gap)) break;
    total += scan.size(index);
    if (total > most) break;
    if (total >= least) best = index;
  }
  return best;
}

/** A number with its country code (+45, 0045, +47 …) that begins at digit group `first`, or null. */
export function internationalPhone(scan: Scan, first: number): PhoneSpan | null {
  const { text, groups } = scan;
  const group = groups[first]!;
  let start = group.start;
  let digits = text.slice(group.start, Math.min(group.end, group.start + 16));
  const plus = text[start - 1] === '+';
  if (plus) start--;
  else if (digits.startsWith('00') && digits.length >= 4 && digits[2] !== '0') digits = digits.slice(2);
  else return null;
  if (text[start - 1] === '(' && text[group.end] === ')') start--;
  if (/[\p{L}\p{N}]/u.test(text[group.start - (plus ? 2 : 1)] ?? ' ')) return null;
  // "EAN 5790 0018 7744 1": a part of a longer row of digits.
  if (!plus && /[0-9][ \u00a0-]$/.test(text.slice(Math.max(0, start - 2), start))) return null;
  const after = /^\)?[ \u00a0]?[-–.]?[ \u00a0]?\(?/.exec(text.slice(group.end, group.end + 4))?.[0] ?? '';
  const glued = (groups[first + 1]?.start ?? -1) === group.end + after.length;
  for (const length of [2, 3, 1]) {
    const code = digits.slice(0, length);
    if (code.length < length || (length === 1 && code !== '1' && code !== '7')) continue;
    if (length === 2 && !/^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(code)) continue;
    if (length === 3 && !/^(?:2[0-9]|3[578]|42|5[09]|6[789]|8[058]|9[679])/.test(code)) continue;
    const have = digits.length - length;
    if (code === '45') {
      if (have === 8) return { start, last: first, confidence: 0.98, reason: 'country code +45 and eight digits' };
      const last = glued || have > 0 ? nationalEnd(scan, first + 1, have, 8, 8) : -1;
      if (last >= 0) return { start, last, confidence: 0.98, reason: 'country code +45 and eight digits' };
      return null;
    }
    const [least, most] = abroad[code] ?? [6, 12];
    const last = have === 0 && !glued ? -1 : nationalEnd(scan, first + 1, have, least, most);
    if (last >= 0)
      return { start, last, confidence: plus || abroad[code] ? 0.95 : 0.8, reason: `country code +${code}` };
  }
  return null;
}
