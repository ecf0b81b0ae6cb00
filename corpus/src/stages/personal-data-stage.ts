import { findNames, findPersonalData } from '@sprog/text';
import { charKind, kindOf } from '../scan/char-kinds.ts';
import type { TextScan } from '../scan/text-scan.ts';
import { isFirstName } from './first-names.ts';

/** Personal data in a text: start and end in UTF-16 units, type, confidence. Never the value. */
export type PersonalDataSpan = [start: number, end: number, type: string, confidence: number];

/** Options of {@link tagPersonalData}. */
export interface PersonalDataOptions {
  /**
   * Look for names of persons too: by the list of first names, or by the tagger of @sprog/text, which finds more and is four times as slow as
   * everything else here. Default: not, as most names in published text are those of public persons.
   */
  names?: 'lexicon' | 'tagger';
}

/** Lines are read for names in pieces of at most this many units. */
const PIECE = 2000;

/**
 * Personal data by the patterns of @sprog/text (CPR numbers, telephones, mail and street addresses, accounts ...) and, when asked, names. The
 * tagger reads only lines in which a word with a capital follows another, as in a full name.
 */
export function tagPersonalData(scan: TextScan, { names }: PersonalDataOptions = {}): PersonalDataSpan[] {
  const { text } = scan;
  const spans: PersonalDataSpan[] = findPersonalData(text, { patternNames: false }).map((found) => [
    found.start,
    found.end,
    found.type,
    found.confidence,
  ]);
  if (!names) return spans;
  const patterns = spans.slice();
  const add = (start: number, end: number, confidence: number) => {
    if (!patterns.some(([a, b]) => a < end && start < b)) spans.push([start, end, 'name', confidence]);
  };
  if (names === 'lexicon') for (const [start, end] of fullNames(scan)) add(start, end, 0.8);
  else
    for (const [from, to] of fullNamePieces(scan))
      for (const { start, end, confidence } of findNames(text.slice(from, to)))
        add(from + start, from + end, confidence);
  return spans.sort((a, b) => a[0] - b[0]);
}

/** A first name of the list and the words with capitals behind it, at least one: "Mette Marie Holm". */
function* fullNames(scan: TextScan): Generator<[number, number]> {
  const { text, words, wordHash, wordStart, wordEnd } = scan;
  for (let word = 0; word + 1 < words; word++) {
    if (!isFirstName(wordHash[word]!) || !capital(text, wordStart[word]!)) continue;
    let last = word;
    while (
      last + 1 < words &&
      joined(text, wordEnd[last]!, wordStart[last + 1]!) &&
      capital(text, wordStart[last + 1]!)
    )
      last++;
    // Two letters at least, so that "Bo A" of a list is none.
    if (last === word || wordEnd[last]! - wordStart[last]! < 2) continue;
    yield [wordStart[word]!, wordEnd[last]!];
    word = last;
  }
}

/** One space, an initial's stop and a space, or a hyphen. */
function joined(text: string, from: number, to: number): boolean {
  const gap = text.slice(from, to);
  return gap === ' ' || gap === '. ' || gap === '-';
}

/** Parts of the text in which two words with capitals stand side by side. */
function fullNamePieces(scan: TextScan): [number, number][] {
  const { text, lines, lineStart, lineEnd, lineWord, wordStart, wordEnd } = scan;
  const pieces: [number, number][] = [];
  for (let line = 0; line < lines; line++) {
    const last = lineWord[line + 1]!;
    for (let word = lineWord[line]! + 1; word < last; word++) {
      if (
        wordStart[word]! - wordEnd[word - 1]! > 2 ||
        !capital(text, wordStart[word]!) ||
        !capital(text, wordStart[word - 1]!)
      )
        continue;
      const from = Math.max(lineStart[line]!, wordStart[word - 1]! - PIECE / 2);
      const to = Math.min(lineEnd[line]!, from + PIECE);
      pieces.push([from, to]);
      while (word < last && wordEnd[word]! < to) word++;
    }
  }
  return pieces;
}

function capital(text: string, at: number): boolean {
  const kind = kindOf[text.charCodeAt(at)]!;
  if (kind === charKind.upper) return true;
  return kind === charKind.danish && /[ÆØÅ]/.test(text[at]!);
}
