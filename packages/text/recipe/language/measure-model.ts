import { readFileSync } from 'node:fs';
import { type LanguageModel, parseLanguageModel } from '../../src/language/language-model.ts';
import { scoreText } from '../../src/language/score-features.ts';
import { classOf, type Item, macroF1, nordic, wordItems } from './measure.ts';
import { classes, type Row, readSentences, seeded } from './tables.ts';
import { calibrationError } from './temperature.ts';

const share = (items: readonly Item[], right: (item: Item) => boolean) => items.filter(right).length / items.length;

/** Pieces of 3 to 8 words of each text: how a model does where there is little to go by. */
function pieces(items: readonly Item[]): Item[] {
  const random = seeded(11);
  return items.map(({ text, code }) => {
    const parts = text.split(' ');
    const size = 3 + Math.floor(random() * 6);
    const start = Math.floor(random() * Math.max(1, parts.length - size));
    return { code, text: parts.slice(start, start + size).join(' ') };
  });
}

/** Figures on the dev part (never on the test part) of what collect.py wrote. */
export function measureModel(model: LanguageModel, rows: readonly Row[]) {
  const best = (text: string): { code: string; probability: number } => {
    const scores = scoreText(model.main, text);
    if (!scores) return { code: 'und', probability: 0 };
    const top = scores.indexOf(Math.max(...scores));
    return { code: model.main.codes[top]!, probability: scores[top]! };
  };
  const predict = (text: string) => best(text).code;
  const named = (text: string) => {
    const scores = scoreText(model.others, text)!;
    return model.others.codes[scores.indexOf(Math.max(...scores))];
  };
  const dev = rows.filter((row) => row.role === 'dev');
  const ud = dev.filter((row) => row.source !== 'inquiries');
  const inquiries = dev.filter((row) => row.source === 'inquiries');
  const own = rows.filter((row) => row.source === 'own' && row.role === 'test');
  const right = ({ text, code }: Item) => predict(text) === classes[classOf(code)];
  const sure = (items: readonly Item[]) =>
    calibrationError(items.map((item) => ({ probability: best(item.text).probability, right: right(item) })));
  return {
    dev: nordic(ud, predict),
    devLong: nordic(
      ud.filter(({ text }) => [...text].length >= 40),
      predict,
    ),
    devMacroF1: macroF1(ud, predict),
    devWordPairs: share(wordItems(ud, 500, 2), right),
    devWords: share(wordItems(ud, 500, 1), right),
    devInquiriesDanish: share(inquiries, right),
    devInquiryPiecesDanish: share(pieces(inquiries), right),
    ownOther: share(own, right),
    ownOtherNamed: share(own, ({ text, code }) => named(text) === code),
    calibrationError: sure(dev),
    calibrationErrorPieces: sure(pieces(dev)),
  };
}

if (process.argv[1] === import.meta.filename) {
  const [, , asset, cache] = process.argv;
  const rows = readSentences(cache!);
  const model = parseLanguageModel(readFileSync(asset!));
  for (const bias of [model.main.bias[0]!, 0, -0.4, -0.8, -1.2]) {
    const main = { ...model.main, bias: model.main.bias.map((value, at) => (at === 0 ? bias : value)) };
    console.log(bias, JSON.stringify(measureModel({ ...model, main }, rows)));
  }
}
