import { charKind } from '../scan/char-kinds.ts';
import { lineFlag, type TextScan } from '../scan/text-scan.ts';
import { letterNumber, trigramOccurs } from './letter-trigrams.ts';

/** Columns of {@link measureOcrNoise}: all shares, 0 to 1. */
export const ocrColumns = [
  'unlikely_trigrams',
  'mixed_tokens',
  'spaced_letters',
  'garbage_characters',
  'hyphen_lines',
] as const;

/**
 * What reading by machine leaves in a text: groups of three letters that Danish, old or new, does not have; digits inside words (`K0mmune`);
 * letters read one by one (`k o m m u n e`); characters of broken conversion; words cut at the line's end. Writes to `out` from `from`.
 */
export function measureOcrNoise(scan: TextScan, out: Float64Array, from: number): void {
  const { text, words, wordStart, wordEnd, counts, lines, lineFlags } = scan;
  let trigrams = 0;
  let unlikely = 0;
  for (let word = 0; word < words; word++) {
    const end = wordEnd[word]!;
    let before = 0;
    let last = letterNumber(text.charCodeAt(wordStart[word]!));
    for (let at = wordStart[word]! + 1; at <= end; at++) {
      const next = at < end ? letterNumber(text.charCodeAt(at)) : 0;
      if (before >= 0 && last > 0 && next >= 0) {
        trigrams++;
        if (!trigramOccurs(before, last, next)) unlikely++;
      }
      before = last;
      last = next;
    }
  }
  let hyphens = 0;
  for (let line = 0; line < lines; line++) if (lineFlags[line]! & lineFlag.hyphen) hyphens++;
  let characters = 0;
  for (let kind = 0; kind < counts.length; kind++) characters += counts[kind]!;
  out[from] = trigrams === 0 ? 0 : unlikely / trigrams;
  out[from + 1] = scan.tokens === 0 ? 0 : scan.mixedTokens / scan.tokens;
  out[from + 2] = words === 0 ? 0 : scan.spacedLetters / words;
  out[from + 3] = characters === 0 ? 0 : counts[charKind.garbage]! / characters;
  out[from + 4] = lines === 0 ? 0 : hyphens / lines;
}
