import { type Change, type MappedText, mappedText } from './mapped-text.ts';

// A stretch that NFC may change: a character and the marks behind it, Hangul letters, or a single character with a composed twin.
const stretch =
  /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]+|[\u0340-\u0345\u0374\u037e\u0387\u0958-\u0fb9\u1f71-\u1fff\u2000\u2001\u2126\u212a\u212b\u2329\u232a\u2adc\uf900-\ufb4e]|[\u{1d15e}-\u{1d1c0}]|[\u{2f800}-\u{2fa1d}]|^[\p{M}\u1160-\u11ff]+/gu;

/**
 * Unicode NFC ("å" as one character) with a map back to the source. A text that is NFC already, as almost all are, is returned as it is.
 */
export function normalise(source: string): MappedText {
  const whole = source.normalize('NFC');
  if (whole === source) return mappedText(source, []);
  const changes: Change[] = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(stretch)) {
    const composed = match[0].normalize('NFC');
    if (composed === match[0]) continue;
    text += source.slice(at, match.index);
    changes.push({
      outStart: text.length,
      outEnd: text.length + composed.length,
      sourceStart: match.index,
      sourceEnd: match.index + match[0].length,
    });
    text += composed;
    at = match.index + match[0].length;
  }
  text += source.slice(at);
  // What the stretches do not know (rare scripts) still gets the right text, with a coarse map.
  if (text !== whole)
    return mappedText(whole, [{ outStart: 0, outEnd: whole.length, sourceStart: 0, sourceEnd: source.length }]);
  return mappedText(text, changes);
}
