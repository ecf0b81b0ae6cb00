import { type Change, type MappedText, mappedText } from './mapped-text.ts';

/** What Windows-1252 shows for bytes 0x80..0x9f (undefined bytes stay as control characters, as Latin-1 has them). */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map<string, number>();
for (let index = 0; index < high.length; index++) byteOf.set(high[index]!, 0x80 + index);
for (let code = 0x80; code < 0x100; code++) byteOf.set(String.fromCharCode(code), code);

const tail = `[\u0080-\u00bf${high}]`;
const sequence = new RegExp(`[\u00c2-\u00df]${tail}|[\u00e0-\u00ef]${tail}{2}|[\u00f0-\u00f4]${tail}{3}`, 'g');
// Ã and Â with a continuation byte, and â with quotation marks and dashes, stand in no sound text; the others might ("Å–").
const telling = new RegExp(`[ÂÃ]${tail}|â(?:€|\u0080)${tail}`);

function decode(shown: string): string | null {
  const bytes = Uint8Array.from(shown, (char) => byteOf.get(char) ?? 0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function once(source: string): { text: string; changes: Change[] } {
  const changes: Change[] = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(sequence)) {
    const decoded = decode(match[0]);
    if (decoded === null || decoded === '') continue;
    text += source.slice(at, match.index);
    changes.push({
      outStart: text.length,
      outEnd: text.length + decoded.length,
      sourceStart: match.index,
      sourceEnd: match.index + match[0].length,
    });
    text += decoded;
    at = match.index + match[0].length;
  }
  return { text: text + source.slice(at), changes };
}

/**
 * Repairs UTF-8 that was read as Latin-1 or Windows-1252 ("hÃ¦k" → "hæk"), also twice or three times over. Changes nothing unless a
 * sequence occurs that sound text does not have. `layers` tells how many times it was misread.
 */
export function repairMojibake(source: string): MappedText & { layers: number } {
  let current: MappedText = mappedText(source, []);
  let layers = 0;
  while (layers < 3 && telling.test(current.text)) {
    const { text, changes } = once(current.text);
    if (changes.length === 0) break;
    const step = mappedText(text, changes);
    const before = current;
    current = {
      text,
      toSource: (offset) => before.toSource(step.toSource(offset)),
      toSourceSpan: (start, end) => {
        const span = step.toSourceSpan(start, end);
        return before.toSourceSpan(span.start, span.end);
      },
    };
    layers++;
  }
  return { ...current, layers };
}
