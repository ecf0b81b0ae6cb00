import { SprogError } from '@sprog/core';

/** How a word is written: what sign follows it, and its case. */
export interface WordLabel {
  /** `''`, or a sign such as `,` `.` `?` `!`. */
  sign: string;
  /** `upper`: a capital first letter; `all`: capitals throughout; `keep`: as it came. */
  letters: 'keep' | 'upper' | 'all';
}

const noSign = new Set(['', 'O', '0', '_', '-', 'NONE', 'none']);
const upper = new Set(['U', 'UPPER', 'T', 'TITLE']);
const all = new Set(['A', 'ALL', 'UU', 'CAPS']);

/**
 * Reads a class name of the ekko-pnc contract: sign and case, parted by the last `|` (`.|U`: full stop after the word, capital first).
 * @throws SprogError MODEL_DAMAGED when it has no `|`
 */
export function readWordLabel(name: string): WordLabel {
  const bar = name.lastIndexOf('|');
  if (bar < 0) throw new SprogError('MODEL_DAMAGED', 'a class of the punctuation model is not SIGN|CASE');
  const sign = name.slice(0, bar).trim();
  const letters = name.slice(bar + 1).trim();
  return {
    sign: noSign.has(sign) ? '' : sign,
    letters: upper.has(letters) ? 'upper' : all.has(letters) ? 'all' : 'keep',
  };
}
