import iconv from 'iconv-lite';

// What Danish text was written in before UTF-8. The first that reads best wins, so the common ones come first.
const candidates = ['windows-1252', 'iso-8859-15', 'cp865', 'cp850', 'macintosh'] as const;

/**
 * Name of the charset of bytes: a byte order mark decides, then whether they are valid UTF-8, else which of the old charsets gives Danish letters.
 * @param bytes a beginning of the text; a character that is cut at its end does no harm
 */
export function detectCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  let best: string = candidates[0];
  let most = Number.NEGATIVE_INFINITY;
  for (const name of candidates) {
    const score = danishness(iconv.decode(Buffer.from(bytes), name));
    if (score > most) [best, most] = [name, score];
  }
  return best;
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // Perhaps only its last character is cut.
    }
  }
  return false;
}

/** Danish letters where a word has them count for, other signs beyond ASCII inside words and control characters against. */
function danishness(text: string): number {
  let score = 0;
  for (const [letter] of text.matchAll(/[^\x00-\x7f]/gu)) {
    if (/[æøåÆØÅ]/.test(letter)) score += 3;
    else if (/[éèäöüÉÄÖÜ«»“”’–—§ ]/.test(letter)) score += 1;
    else if (/\p{L}/u.test(letter)) score -= 1;
    else if (/[\x80-\x9f\ufffd]|\p{So}|\p{Sm}/u.test(letter)) score -= 3;
  }
  // Lower case letters that stand as upper case inside words betray the wrong page.
  score -= 3 * (text.match(/\p{Ll}[ÆØÅ¥]\p{Ll}/gu)?.length ?? 0);
  return score;
}
