import { SprogError } from '@sprog/core';
import type { IdentifiedLanguage } from './identified-language.ts';
import { languageModel } from './language-model.ts';
import { scoreText } from './score-features.ts';
import { scriptLanguage } from './script-language.ts';

export interface IdentifyLanguageOptions {
  /**
   * The codes that can be the answer, of `da nb nn sv fo is de en other`: where a collection is known to hold some of
   * these alone (text in another script is `other`, text without letters `und` all the same). Default: all, and every other language.
   */
  readonly among?: readonly string[];
}

/** Anything but ASCII, Latin letters and common punctuation: only then the scripts are counted. */
const FOREIGN = /[^\0-\u024f\u1e00-\u1eff\u2000-\u27ff]/;
const COMBINING = /[\u0300-\u036f]/;
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}/g;
/** Letters repeat soon: the script of a text is told from its first part. */
const SCRIPT_WINDOW = 4000;
/** Below this the second stage says `other` rather than a language. */
const NAMED = 0.5;

/**
 * Tells the language of a text: a linear model over hashed letter n-grams for text in Latin letters (two stages: our
 * eight languages against all others, then which other), the letters themselves for every other script.
 *
 * Time grows with the length of the text; about 20 µs for a sentence of 80 letters.
 *
 * @throws SprogError `MODEL_MISSING` or `MODEL_DAMAGED` when the package's asset is not whole, `INVALID_INPUT` when
 * `among` holds no code of the model.
 */
export function identifyLanguage(text: string, options: IdentifyLanguageOptions = {}): IdentifiedLanguage {
  const { among } = options;
  let plain = text;
  // Addresses of pages and mail boxes are no language.
  if (plain.includes('@') || plain.includes('://') || plain.includes('www.')) plain = plain.replace(ADDRESS, ' ');
  if (COMBINING.test(plain)) plain = plain.normalize('NFC');
  let latinShare = 1;
  const { main, others, scripts } = languageModel();
  if (FOREIGN.test(plain)) {
    const head = plain.slice(0, SCRIPT_WINDOW);
    const letters = head.match(/\p{L}/gu)?.length ?? 0;
    if (letters > 0) {
      latinShare = (head.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters;
      if (latinShare < 0.5) return among ? { code: 'other', probability: 1 } : scriptLanguage(head, scripts);
    }
  }
  const scores = scoreText(main, plain);
  if (!scores) return /\p{L}/u.test(plain) ? { code: 'other', probability: 0.9 } : { code: 'und', probability: 0 };
  if (among) {
    const sum = main.codes.reduce((all, code, at) => all + (among.includes(code) ? scores[at]! : 0), 0);
    if (sum === 0) throw new SprogError('INVALID_INPUT', '`among` names none of the languages of the model');
    main.codes.forEach((code, at) => {
      scores[at] = among.includes(code) ? scores[at]! / sum : 0;
    });
  }
  const best = scores.indexOf(Math.max(...scores));
  const code = main.codes[best]!;
  const probability = scores[best]! * latinShare;
  if (code !== 'other' || among) return { code, probability };
  const named = scoreText(others, plain)!;
  const top = named.indexOf(Math.max(...named));
  if (named[top]! < NAMED) return { code, probability };
  return { code: others.codes[top]!, probability: probability * named[top]! };
}
