import { charKind } from '../scan/char-kinds.ts';
import { lineFlag, type TextScan } from '../scan/text-scan.ts';
import { danishStopWords } from './danish-stop-words.ts';
import { wordHash } from './word-hash.ts';

/** Columns of {@link measureQuality}, in the order in which they are written. */
export const qualityColumns = [
  'characters',
  'words',
  'mean_word_length',
  'longest_word',
  'letter_tokens',
  'symbols_per_word',
  'ellipses_per_word',
  'bullet_lines',
  'ellipsis_lines',
  'stop_words',
  'stop_word_share',
  'lines',
  'words_per_line',
  'terminal_lines',
  'short_lines',
  'sentences',
  'curly_brackets_per_word',
  'upper_case',
  'digits',
  'danish_letters',
] as const;

/** Stop words by hash: open addressing, a place for each in `seen`. */
const stops = new Map(danishStopWords.map((word, at) => [wordHash(word), at]));
const SLOTS = 1024;
const slotKey = new Uint32Array(SLOTS);
const slotStop = new Int16Array(SLOTS).fill(-1);
for (const [hash, at] of stops) {
  let slot = hash & (SLOTS - 1);
  while (slotStop[slot]! >= 0) slot = (slot + 1) & (SLOTS - 1);
  slotKey[slot] = hash;
  slotStop[slot] = at;
}
const seen = new Uint8Array(danishStopWords.length);
/** FineWeb's: a line of up to this many characters is short. */
const SHORT_LINE = 30;

/**
 * Quality rules of Gopher (Rae and others 2021), C4 (Raffel and others 2020), FineWeb (Penedo and others 2024) and DaNews, as measures: what is
 * too much or too little is the policy's to say. Writes to `out` from `from`. Shares are 0 to 1.
 */
export function measureQuality(scan: TextScan, out: Float64Array, from: number): void {
  const { words, tokens, lines, counts, wordHash: hashes } = scan;
  const letters =
    counts[charKind.lower]! + counts[charKind.upper]! + counts[charKind.letter]! + counts[charKind.danish]!;
  const wordCharacters = letters + counts[charKind.digit]! + counts[charKind.mark]!;
  let spaceless = 0;
  for (let kind = 0; kind < counts.length; kind++) spaceless += counts[kind]!;
  spaceless -= counts[charKind.space]! + counts[charKind.newline]! + counts[charKind.ignored]!;
  let stopWords = 0;
  let distinct = 0;
  seen.fill(0);
  for (let word = 0; word < words; word++) {
    const hash = hashes[word]!;
    let slot = hash & (SLOTS - 1);
    let at = slotStop[slot]!;
    while (at >= 0) {
      if (slotKey[slot] === hash) {
        stopWords++;
        distinct += 1 - seen[at]!;
        seen[at] = 1;
        break;
      }
      slot = (slot + 1) & (SLOTS - 1);
      at = slotStop[slot]!;
    }
  }
  let bullets = 0;
  let ellipsisLines = 0;
  let terminalLines = 0;
  let short = 0;
  for (let line = 0; line < lines; line++) {
    const flags = scan.lineFlags[line]!;
    bullets += flags & lineFlag.bullet;
    ellipsisLines += (flags & lineFlag.ellipsis) >> 1;
    terminalLines += (flags & lineFlag.terminal) >> 2;
    if (scan.lineEnd[line]! - scan.lineStart[line]! <= SHORT_LINE) short++;
  }
  out[from] = scan.text.length;
  out[from + 1] = words;
  out[from + 2] = share(wordCharacters, words);
  out[from + 3] = scan.longestWord;
  out[from + 4] = share(scan.letterTokens, tokens);
  out[from + 5] = share(counts[charKind.hash]!, words);
  out[from + 6] = share(scan.ellipses, words);
  out[from + 7] = share(bullets, lines);
  out[from + 8] = share(ellipsisLines, lines);
  out[from + 9] = distinct;
  out[from + 10] = share(stopWords, words);
  out[from + 11] = lines;
  out[from + 12] = share(words, lines);
  out[from + 13] = share(terminalLines, lines);
  out[from + 14] = share(short, lines);
  out[from + 15] = countSentences(scan);
  out[from + 16] = share(counts[charKind.curly]!, words);
  out[from + 17] = share(counts[charKind.upper]!, letters);
  out[from + 18] = share(counts[charKind.digit]!, spaceless);
  out[from + 19] = share(counts[charKind.danish]!, letters);
}

/** Ends of sentences, near enough: lines that end in `. ! ?`, and such marks within a line less the ellipses (abbreviations count too). */
function countSentences(scan: TextScan): number {
  const dots = 2 * (scan.ellipses - scan.counts[charKind.ellipsis]!);
  return Math.max(scan.words > 0 ? 1 : 0, scan.counts[charKind.terminal]! - dots);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
