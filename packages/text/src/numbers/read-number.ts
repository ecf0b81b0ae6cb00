import { isTen, smallNumberOf } from './number-words.ts';

/** A number told in words: its value and how many words it takes. */
export interface ReadNumber {
  value: number;
  words: number;
}

const scales: Readonly<Record<string, number>> = {
  tusind: 1e3,
  tusinde: 1e3,
  million: 1e6,
  millioner: 1e6,
  milliard: 1e9,
  milliarder: 1e9,
  billion: 1e12,
  billioner: 1e12,
};
const hundreds = /^(?:hundred|hundrede)$/;
/** "tohundrede", "femtusind", "tohundredeogfem", "nittenhundrede" written in one word. */
const joined = /^(.*?)(hundrede?|tusinde?)(?:og)?(.*)$/;

/**
 * The longest cardinal that begins at `words[at]` (lower case), or undefined: "fireogtyve", "fire og tyve", "to hundrede og fem",
 * "nitten hundrede fireogfirs", "tre millioner". A lone "en" or "et" is an article, not a number.
 */
export function readNumber(words: readonly string[], at: number): ReadNumber | undefined {
  const parts = split(words, at);
  let total = 0;
  let below = -1;
  let scaled = Number.POSITIVE_INFINITY;
  let index = 0;
  let taken = 0;
  let articles = true;
  while (index < parts.length) {
    const og = parts[index]!.word === 'og' && taken > 0 ? 1 : 0;
    const part = parts[index + og];
    if (!part) break;
    const small = smallAt(parts, index + og);
    const scale = scales[part.word];
    if (hundreds.test(part.word) && !og && (below === -1 || (below > 0 && below < 100))) {
      below = (below === -1 ? 1 : below) * 100;
      index += 1;
      articles = false;
    } else if (scale !== undefined && !og && scale < scaled && (below !== -1 || scale === 1e3)) {
      total += (below === -1 ? 1 : below) * scale;
      scaled = scale;
      below = -1;
      index += 1;
      articles = false;
    } else if (small && (below === -1 ? !og || taken > 0 : below >= 100 && below % 100 === 0 && small.value > 0)) {
      // After "hundrede" or "tusind" more may follow; two small numbers in a row are two numbers.
      below = (below === -1 ? 0 : below) + small.value;
      index += og + small.words;
      if (!part.article || small.words > 1) articles = false;
    } else break;
    taken = parts[index - 1]!.until;
    if (og === 1 && index < parts.length && !parts[index - 1]!.whole) break;
  }
  if (taken === 0 || articles || !parts[index - 1]!.whole) return undefined;
  return { value: total + Math.max(below, 0), words: taken };
}

interface Part {
  word: string;
  article: boolean;
  /** Words of the text used up to and with this part. */
  until: number;
  /** Whether the part ends a word of the text. */
  whole: boolean;
}

/** The words from `at` on, at most 24, with joined ones taken apart. */
function split(words: readonly string[], at: number): Part[] {
  const parts: Part[] = [];
  for (let index = at; index < Math.min(words.length, at + 24); index++) {
    const word = words[index]!;
    const pieces = apart(word);
    if (!pieces) break;
    for (const [place, piece] of pieces.entries())
      parts.push({
        word: piece,
        article: piece === 'en' || piece === 'et',
        until: index - at + 1,
        whole: place === pieces.length - 1,
      });
  }
  return parts;
}

function apart(word: string): string[] | undefined {
  if (word === 'og' || smallNumberOf(word) !== undefined || scales[word] !== undefined || hundreds.test(word))
    return [word];
  const match = joined.exec(word);
  if (!match) return undefined;
  const [, head, middle, tail] = match as unknown as [string, string, string, string];
  if (head === '' && tail === '') return undefined;
  if (head !== '' && smallNumberOf(head) === undefined) return undefined;
  const rest = tail === '' ? [] : apart(tail);
  return rest && [...(head === '' ? [] : [head]), middle, ...rest];
}

/** "fireogtyve" or "fire og tyve". */
function smallAt(parts: readonly Part[], at: number): { value: number; words: number } | undefined {
  const value = smallNumberOf(parts[at]!.word);
  if (value === undefined) return undefined;
  const ten = parts[at + 2]?.word ?? '';
  if (value > 0 && value < 10 && parts[at + 1]?.word === 'og' && isTen(ten))
    return { value: value + smallNumberOf(ten)!, words: 3 };
  return { value, words: 1 };
}
