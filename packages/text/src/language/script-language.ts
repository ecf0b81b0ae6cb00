import type { IdentifiedLanguage } from './identify-language.ts';

/** Letters of one script; where several languages share it, the letters that tell them apart and who it is without any. */
interface Script {
  readonly letters: RegExp;
  /** `[code, letters of its own, letters that speak against it]` */
  readonly marks?: readonly (readonly [string, RegExp, RegExp?])[];
  readonly otherwise: string;
  /** How sure `otherwise` is. */
  readonly sure: number;
}

const scripts: readonly Script[] = [
  {
    letters: /\p{Script=Cyrillic}/gu,
    marks: [
      ['uk', /[іїєґ]/giu, /[ыэъёў]/giu],
      ['be', /[ўі]/giu, /[иъї]/giu],
      ['kk', /[әғқңұһ]/giu],
      ['sr', /[ђјљњћџ]/giu, /[ѓќѕ]/giu],
      ['mk', /[ѓќѕј]/giu, /[ђћ]/giu],
      ['mn', /[өү]/giu],
      ['ru', /[ыэё]/giu],
      ['bg', /ъ/giu, /[ыэё]/giu],
    ],
    otherwise: 'ru',
    sure: 0.7,
  },
  {
    letters: /\p{Script=Arabic}/gu,
    marks: [
      ['ckb', /[ڕڵۆێە]/gu],
      ['ps', /[ټډړښځڅېۍڼ]/gu],
      ['ur', /[ٹڈڑںےہھ]/gu, /[ڕڵۆێە]/gu],
      ['fa', /[پچژگکی]/gu, /[ٹڈڑںےټډړښځڅېۍڼڕڵۆێە]/gu],
    ],
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
 * Tells the language of a text whose letters are mostly not Latin, by its script and the letters that one language
 * has alone. `other` for a script that we do not know.
 *
 * @param text some thousand characters at most are worth giving: letters repeat soon.
 */
export function scriptLanguage(text: string): IdentifiedLanguage {
  let best: Script | undefined;
  let most = 0;
  for (const script of scripts) {
    // Japanese mixes Han with its own letters: a few of those decide.
    const letters = count(text, script.letters) * (script.otherwise === 'ja' ? 4 : 1);
    if (letters > most) [best, most] = [script, letters];
  }
  if (!best) return { code: 'other', probability: 0.9 };
  let code = best.otherwise;
  let evidence = 0;
  for (const [name, own, against] of best.marks ?? []) {
    const seen = count(text, own) - (against ? 2 * count(text, against) : 0);
    if (seen > evidence) [code, evidence] = [name, seen];
  }
  return { code, probability: evidence === 0 ? best.sure : evidence / (evidence + 0.1) };
}
