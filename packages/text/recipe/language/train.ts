// Trains both tables and writes assets/language.bin: see README.md.
//     node --conditions=sprog-source --import=tsx recipe/language/train.ts CACHE [--samples N] [--seed N] [--out FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseLanguageModel } from '../../src/language/language-model.ts';
import type { Learner } from './learner.ts';
import { classOf, type Item, wordItems } from './measure.ts';
import { measureModel } from './measure-model.ts';
import { type PackedTable, packModel, packTable } from './pack.ts';
import { createSampler } from './sampler.ts';
import { classes, readSentences, readWords, scriptCodes, seeded } from './tables.ts';
import { fitTemperature } from './temperature.ts';
import { trainTable } from './train-table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: 'string', default: '4500000' },
    kept: { type: 'string', default: '180000' },
    rate: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: new URL('../../assets/language.bin', import.meta.url).pathname },
  },
});
const cache = positionals[0];
if (!cache) throw new Error('Name the folder that collect.py filled.');
const seed = Number(values.seed);
const samples = Number(values.samples);
const rate = Number(values.rate);

/** Steps of the int8 weights: rounding moves a logit by about a quarter of one, whatever the length (sums / √n). */
const STEPS = { main: 0.6, others: 1.6, scripts: 1.2 };

/** How often each class is drawn: the hard neighbours (da nb nn) more, the languages that stand apart less. */
const shares = { da: 1.2, nb: 1.6, nn: 1.4, sv: 1, fo: 0.4, is: 0.6, de: 0.7, en: 0.7, other: 1.4 };
/** Short text that is right in Danish and Norwegian alike goes to Norwegian a little more often (see README.md). */
const bias = classes.map((code) => (code === 'da' ? -0.8 : 0));

const rows = readSentences(cache);
const training = rows.filter((row) => row.role === 'train');
const words = readWords(cache, 0.6);
const otherCodes = [...new Set([...training.map((row) => row.code), ...words.keys()])]
  .filter((code) => classOf(code) === classes.length - 1 && !(scriptCodes as readonly string[]).includes(code))
  .sort();
const random = seeded(seed + 6);
const sampler = createSampler(training, words, seed);
const drawFrom = (codes: readonly string[]): string => codes[Math.floor(random() * codes.length)]!;

const total = Object.values(shares).reduce((sum, share) => sum + share);
const main = trainTable({
  classes: classes.length,
  looks: 250_000,
  rows: 800_000,
  kept: Number(values.kept),
  samples,
  rate,
  draw() {
    let left = random() * total;
    let label = 0;
    while (label < classes.length - 1 && left >= shares[classes[label]!]) left -= shares[classes[label++]!];
    const code = label === classes.length - 1 ? drawFrom(otherCodes) : classes[label]!;
    return [sampler.sample(code), label];
  },
});
const side = (codes: readonly string[], kept: number, share: number) =>
  trainTable({
    classes: codes.length,
    looks: 80_000,
    rows: kept * 3,
    kept,
    samples: Math.round(samples / share),
    rate,
    draw() {
      const code = drawFrom(codes);
      return [sampler.sample(code), codes.indexOf(code)];
    },
  });
const others = side(otherCodes, 14_000, 8);
const scripts = side(scriptCodes, 5_000, 20);

const rest = training.filter((_, at) => at % 97 === 0);
const dev = rows.filter((row) => row.role === 'dev');
const pairs = wordItems(
  dev.filter((row) => row.source !== 'inquiries'),
  200,
  2,
);
const finish = (
  learner: Learner,
  codes: readonly string[],
  step: number,
  items: readonly Item[],
  bias: readonly number[],
): PackedTable => {
  // Rounded first: the temperature is fitted to what ships.
  const { features, bytes } = packTable(learner, codes, step);
  const labelOf = (code: string) => (codes.includes(code) ? codes.indexOf(code) : codes.indexOf('other'));
  const known = items.filter(({ code }) => labelOf(code) >= 0);
  const temperature = fitTemperature(known, (text) => learner.logits(text), labelOf, bias);
  return { header: { codes, features, step, temperature, bias }, bytes };
};
const zeros = (codes: readonly string[]) => codes.map(() => 0);
const asset = packModel({
  main: finish(main, classes, STEPS.main, [...dev, ...pairs], bias),
  others: finish(others, otherCodes, STEPS.others, rest, zeros(otherCodes)),
  scripts: finish(scripts, scriptCodes, STEPS.scripts, rest, zeros(scriptCodes)),
});
writeFileSync(values.out, asset);
console.log(`${asset.length} bytes`);
console.log(JSON.stringify(measureModel(parseLanguageModel(asset), rows), null, 1));
