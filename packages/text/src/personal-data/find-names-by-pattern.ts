import { nameAt } from './name-at.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { repeatedNames } from './repeated-names.ts';

const relation = String.raw`(?:s(?:ø|oe)n|datter|mand|kone|mor|far|mors|fars|bror|s(?:ø|oe)ster|lillebror|storebror|lilles(?:ø|oe)ster|stores(?:ø|oe)ster|k(?:æ|ae)reste|samlever|samleverske|hustru|(?:æ|ae)gtef(?:æ|ae)lle|eks|ekskone|eksmand|mormor|morfar|farmor|farfar|svigermor|svigerfar|svigers(?:ø|oe)n|svigerdatter|barnebarn|plejebarn|plejes(?:ø|oe)n|plejedatter|steds(?:ø|oe)n|steddatter|tvilling|ven|veninde|nabo|onkel|tante|moster|faster|f(?:æ|ae)tter|kusine|nev(?:ø|oe)|niece|kollega|klient|patient|elev|kontaktperson|m(?:ø|oe)drene|dreng|pige|b(?:ø|oe)rn|drenge|piger)`;
// [cue, also names in lower case, confidence]
const cues: readonly (readonly [string, boolean, number])[] = [
  [
    String.raw`(?:jeg|mit navn|navnet|hun|han|barnet|${relation}|(?:mand|kvinde|dreng|pige|dame|herre|fyr|medarbejder|borger)(?: p(?:å|aa) [0-9]{1,3}(?: (?:å|aa)r)?)?,? (?:der|som)) (?:hedder|er navnet|er|hed)(?: altså| nemlig)?:? (?:øh )?(?:navnet )?`,
    false,
    0.6,
  ],
  [
    String.raw`(?:jeg hedder|mit navn er|mit navn:|fulde navn er|fulde navn:|navn:|navnet er|du taler med|det er mig)(?: altså| jo| så)?(?: ø+h+m*,?)? {0,2}`,
    true,
    0.9,
  ],
  [
    String.raw`(?:mvh|m\.v\.h|vh|kh|hilsen|hilsner|hils(?:e)?n fra|hilsen fra|hilsner fra|knus|(?:best|kind) regards|gr(?:ü|ue)(?:ß|ss)e|med tak)[.,:!;]{0,2}\s{1,4}(?:fra )?`,
    true,
    0.88,
  ],
  [String.raw`(?:hr|fru|frk|fr(?:ø|oe)ken|herr|dr|mr|mrs|ms)\.? {1,2}`, false, 0.88],
  [
    String.raw`(?:sagsbehandler(?:en)?|socialr(?:å|aa)dgiver(?:en)?|r(?:å|aa)dgiver(?:en)?|visitator(?:en)?|sundhedsplejerske(?:n)?|l(?:æ|ae)ge(?:n)?|overl(?:æ|ae)ge|l(?:æ|ae)rer(?:en)?|p(?:æ|ae)dagog(?:en)?|advokat(?:en)?|vicev(?:æ|ae)rt(?:en)?|klassel(?:æ|ae)rer|skoleleder(?:en)?|konsulent|byr(?:å|aa)dsmedlem|formand|borgmester|direkt(?:ø|oe)r|psykolog(?:en)?|tandl(?:æ|ae)ge|medarbejder|kollega|chefkonsulent|afdelingsleder|leder|v(?:æ|ae)rge for|p(?:å|aa)r(?:ø|oe)rende til|mor til|far til|for(?:æ|ae)ldre til|enke efter|gift med|p(?:å|aa) vegne af|vedr(?:ø|oe)rende|vedr\.?|ang\.?|ang(?:å|aa)ende|att\.?:?|v\/|undertegnede,?|borger(?:en)?:?|ans(?:ø|oe)ger(?:en)?:?|afsender:?|barnets navn:?|fulde navn:?|kontaktperson:?|talt med|snakket med|talte med|m(?:ø|oe)de med|skrevet til|hilst p(?:å|aa)|afd(?:ø|oe)de) `,
    false,
    0.7,
  ],
  [
    String.raw`(?:min|vores|mit|hans|hendes|deres|afd(?:ø|oe)de) (?:[a-zæøå]{2,12} ){0,2}?${relation}(?: p(?:å|aa) [0-9]{1,3}(?: (?:å|aa)r| mdr\.?| m(?:å|aa)neder)?)?,? `,
    false,
    0.75,
  ],
  [String.raw`(?:k(?:æ|ae)re|hej|hejsa|dear|goddag|god dag|hi|godmorgen) `, false, 0.8],
];
const anyCue = cues.map(([source]) => new RegExp(`(?<![a-zæøåA-ZÆØÅ0-9])${source}`, 'g'));
const andNext = /^(?:,| og| &| samt) (?=\p{Lu})/u;

/**
 * Person names by the words around them, without a model: "jeg hedder", closing greetings, titles, family words, salutations; then the
 * same names elsewhere in the text. Light by design: it misses names that nothing announces.
 */
export function findNamesByPattern(text: string): PersonalDataFinding[] {
  // Cues are read in lower case; where lowering changes the length (İ), the text itself is read and capital cues are missed.
  const lowered = text.toLowerCase();
  const cueText = lowered.length === text.length ? lowered : text;
  const found = new Map<number, PersonalDataFinding>();
  const add = (start: number, end: number, confidence: number, reason: string) => {
    const known = found.get(start);
    if (!known || known.end < end || (known.end === end && known.confidence < confidence))
      found.set(start, { type: 'name', start, end, confidence, reason });
  };
  for (let index = 0; index < cues.length; index++) {
    const [, lower, confidence] = cues[index]!;
    const pattern = anyCue[index]!;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(cueText); match; match = pattern.exec(cueText)) {
      let start = match.index + match[0].length;
      let end = nameAt(text, start, lower);
      for (let more = 0; end > 0 && more < 4; more++) {
        add(start, end, confidence, 'name behind a word that announces one');
        const join = andNext.exec(text.slice(end, end + 8));
        if (!join || lower) break;
        start = end + join[0].length;
        end = /^og/.test(join[0].trim()) || more === 0 ? nameAt(text, start) : -1;
      }
    }
  }
  const first = [...found.values()];
  for (const repeated of repeatedNames(text, first))
    add(repeated.start, repeated.end, repeated.confidence, repeated.reason);
  return [...found.values()].sort((a, b) => a.start - b.start);
}
