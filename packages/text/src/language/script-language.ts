import type { IdentifiedLanguage } from './identified-language.ts';
import type { SparseTable } from './language-model.ts';
import { scoreText } from './score-features.ts';

/** Letters of one script; where several languages share it, the letters that tell them apart and who it is without any. */
interface Script {
  readonly letters: RegExp;
  /** Languages that the trained table tells apart. */
  readonly among?: readonly string[];
  /** `[code, letters or words of its own]` */
  readonly marks?: readonly (readonly [string, RegExp])[];
  readonly otherwise: string;
  /** How sure `otherwise` is. */
  readonly sure: number;
}

const scripts: readonly Script[] = [
  {
    letters: /\p{Script=Cyrillic}/gu,
    among: ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'mn'],
    marks: [
      ['uk', /[їґє]/giu],
      ['be', /ў/giu],
      ['sr', /[ђћ]/giu],
      ['mk', /[ѓќ]/giu],
    ],
    otherwise: 'ru',
    sure: 0.7,
  },
  {
    letters: /\p{Script=Arabic}/gu,
    among: ['ar', 'fa', 'ur', 'ps'],
    // Sorani Kurdish writes its vowels, with letters that no other of them has: no text of it was there to train on.
    marks: [['ckb', /[ڕڵۆێ]|ە(?=\s)/gu]],
    otherwise: 'ar',
    sure: 0.9,
  },
  {
    letters: /\p{Script=Ethiopic}/gu,
    marks: [
      ['ti', /[ኣቐቓቖኸኾዀ]|እዩ/gu],
      ['am', /[አ]|ነው/gu],
    ],
    otherwise: 'am',
    sure: 0.6,
  },
  {
    letters: /\p{Script=Devanagari}/gu,
    marks: [
      ['mr', /ळ|आहे|आणि/gu],
      ['ne', /लाई|छ(?:[\s।]|$)|छन्|छु|हरू|मा(?=\s)/gu],
      ['hi', /है|में|का(?=\s)|की(?=\s)|हूँ/gu],
    ],
    otherwise: 'hi',
    sure: 0.7,
  },
  { letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, otherwise: 'ja', sure: 0.99 },
  { letters: /\p{Script=Han}/gu, otherwise: 'zh', sure: 0.95 },
  { letters: /\p{Script=Hebrew}/gu, marks: [['yi', /[װױײ]|אַ|אָ/gu]], otherwise: 'he', sure: 0.95 },
  ...(
    [
      [/\p{Script=Hangul}/gu, 'ko'],
      [/\p{Script=Greek}/gu, 'el'],
      [/\p{Script=Tamil}/gu, 'ta'],
      [/\p{Script=Thai}/gu, 'th'],
      [/\p{Script=Bengali}/gu, 'bn'],
      [/\p{Script=Georgian}/gu, 'ka'],
      [/\p{Script=Armenian}/gu, 'hy'],
      [/\p{Script=Gurmukhi}/gu, 'pa'],
      [/\p{Script=Gujarati}/gu, 'gu'],
      [/\p{Script=Telugu}/gu, 'te'],
      [/\p{Script=Kannada}/gu, 'kn'],
      [/\p{Script=Malayalam}/gu, 'ml'],
      [/\p{Script=Sinhala}/gu, 'si'],
      [/\p{Script=Khmer}/gu, 'km'],
      [/\p{Script=Lao}/gu, 'lo'],
      [/\p{Script=Myanmar}/gu, 'my'],
      [/\p{Script=Tibetan}/gu, 'bo'],
    ] as const
  ).map(([letters, otherwise]) => ({ letters, otherwise, sure: 0.99 })),
];

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Tells the language of a text whose letters are mostly not Latin: by its script; where several languages share it, by
 * letters and words that one has alone, or (Cyrillic, Arabic) by the trained table. `other` for a script that we do not
 * know.
 *
 * @param text some thousand characters at most are worth giving: letters repeat soon.
 */
export function scriptLanguage(text: string, table: SparseTable): IdentifiedLanguage {
  let best: Script | undefined;
  let most = 0;
  for (const script of scripts) {
    // Japanese mixes Han with its own letters: a few of those decide.
    const letters = count(text, script.letters) * (script.otherwise === 'ja' ? 4 : 1);
    if (letters > most) [best, most] = [script, letters];
  }
  if (!best) return { code: 'other', probability: 0.9 };
  const { marks = [], among, otherwise, sure } = best;
  let code = otherwise;
  let evidence = 0;
  for (const [name, own] of marks) {
    const seen = count(text, own);
    if (seen > evidence) [code, evidence] = [name, seen];
  }
  // A name or a word quoted from a neighbour must not decide: letters of one's own are more than one in a hundred.
  if (evidence > most / 100) return { code, probability: evidence / (evidence + 0.1) };
  const scores = among && scoreText(table, text);
  if (!scores) return { code: otherwise, probability: sure };
  let sum = 0;
  let top = -1;
  table.codes.forEach((name, at) => {
    if (!among.includes(name)) return;
    sum += scores[at]!;
    if (top < 0 || scores[at]! > scores[top]!) top = at;
  });
  return { code: table.codes[top]!, probability: scores[top]! / sum };
}
