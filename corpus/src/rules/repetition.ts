import { finalise } from '../scan/finalise.ts';
import { lineFlag, type TextScan } from '../scan/text-scan.ts';
import { GramTable } from './gram-table.ts';

/** Columns of {@link measureRepetition}, in the order in which they are written. All are shares, 0 to 1. */
export const repetitionColumns = [
  'duplicate_lines',
  'duplicate_line_characters',
  'duplicate_paragraphs',
  'duplicate_paragraph_characters',
  'top_2_gram',
  'top_3_gram',
  'top_4_gram',
  'duplicate_5_gram',
  'duplicate_6_gram',
  'duplicate_7_gram',
  'duplicate_8_gram',
  'duplicate_9_gram',
  'duplicate_10_gram',
] as const;

const POWER = 0x01000193;
const table = new GramTable();

/**
 * The repetition rules of Gopher (Rae and others 2021, table A1): lines and paragraphs that came before, by number and by characters; characters
 * in the most frequent 2-, 3- and 4-gram; characters in 5- to 10-grams that came before. Characters are those of words, so that a share of 1
 * means all. Writes to `out` from `from`.
 */
export function measureRepetition(scan: TextScan, out: Float64Array, from: number): void {
  out.fill(0, from, from + repetitionColumns.length);
  measureLines(scan, out, from);
  measureParagraphs(scan, out, from + 2);
  measureGrams(scan, out, from + 4);
}

function measureLines(scan: TextScan, out: Float64Array, at: number): void {
  const { lines, lineHash, lineStart, lineEnd } = scan;
  if (lines < 2) return;
  table.clear(lines);
  let repeated = 0;
  let characters = 0;
  let all = 0;
  for (let line = 0; line < lines; line++) {
    const length = lineEnd[line]! - lineStart[line]!;
    all += length;
    if (table.add(lineHash[line]!) === 1) continue;
    repeated++;
    characters += length;
  }
  out[at] = repeated / lines;
  out[at + 1] = characters / all;
}

function measureParagraphs(scan: TextScan, out: Float64Array, at: number): void {
  const { lines, paragraphs, lineHash, lineStart, lineEnd, lineFlags } = scan;
  if (paragraphs < 2) return;
  table.clear(paragraphs);
  let repeated = 0;
  let characters = 0;
  let all = 0;
  let hash = 0;
  let length = 0;
  for (let line = 0; line < lines; line++) {
    hash = Math.imul(hash, POWER) + lineHash[line]!;
    length += lineEnd[line]! - lineStart[line]!;
    if (line + 1 < lines && !(lineFlags[line + 1]! & lineFlag.paragraph)) continue;
    all += length;
    if (table.add(finalise(hash)) > 1) {
      repeated++;
      characters += length;
    }
    hash = 0;
    length = 0;
  }
  out[at] = repeated / paragraphs;
  out[at + 1] = characters / all;
}

function measureGrams(scan: TextScan, out: Float64Array, at: number): void {
  const { words, wordHash, wordStart, wordEnd } = scan;
  let characters = 0;
  for (let word = 0; word < words; word++) characters += wordEnd[word]! - wordStart[word]!;
  const hashes = grams(words);
  for (let word = 0; word < words; word++) hashes[word] = wordHash[word]!;
  for (let size = 2; size <= 10; size++) {
    const count = words - size + 1;
    if (count < 2) return;
    // The hash of a gram grows by one word at each size.
    table.clear(count);
    let most = 1;
    let mostAt = -1;
    let repeated = 0;
    let free = 0;
    for (let word = 0; word < count; word++) {
      const sum = (Math.imul(hashes[word]!, POWER) + wordHash[word + size - 1]!) | 0;
      hashes[word] = sum;
      if (size < 5) {
        const times = table.add(finalise(sum));
        if (times > most) {
          most = times;
          mostAt = word;
        }
      } else if (word >= free) {
        if (table.add(finalise(sum)) === 1) continue;
        // What is counted is not counted again: the next gram begins behind this one.
        repeated += lengthOf(scan, word, size);
        free = word + size;
      }
    }
    if (size < 5) {
      // A gram that comes once each: no longer one can repeat either.
      if (mostAt < 0) return;
      out[at + size - 2] = Math.min(1, (most * lengthOf(scan, mostAt, size)) / characters);
    } else if (repeated === 0 && size === 5) return;
    else out[at + size - 2] = repeated / characters;
  }
}

function lengthOf(scan: TextScan, first: number, count: number): number {
  let length = 0;
  for (let word = first; word < first + count; word++) length += scan.wordEnd[word]! - scan.wordStart[word]!;
  return length;
}

let buffer = new Int32Array(4096);
function grams(words: number): Int32Array {
  if (buffer.length < words) buffer = new Int32Array(2 ** Math.ceil(Math.log2(words)));
  return buffer;
}
