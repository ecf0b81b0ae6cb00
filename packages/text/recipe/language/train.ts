// Trains both tables and writes assets/language.bin: see README.md.
//     node --conditions=sprog-source --import=tsx recipe/language/train.ts CACHE [--samples N] [--seed N] [--out FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseLanguageModel } from '../../src/language/language-model.ts';
import { classOf, wordItems } from './measure.ts';
import { measureModel } from './measure-model.ts';
import { packModel, packTable } from './pack.ts';
import { createSampler } from './sampler.ts';
import { classes, readSentences, readWords, seeded } from './tables.ts';
import { fitTemperature } from './temperature.ts';
import { trainTable } from './train-table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: 'string', default: '3000000' },
    kept: { type: 'string', default: '160000' },
    rate: { type: 'string', default: '0.6' },
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
const MAIN_STEP = 0.36;
const OTHER_STEP = 0.9;

/** How often each class is drawn: the hard neighbours (da nb nn) more, the languages that stand apart less. */
const shares = { da: 1.2, nb: 1.6, nn: 1.4, sv: 1, fo: 0.4, is: 0.6, de: 0.7, en: 0.7, other: 1.4 };
/** Short text that is right in Danish and Norwegian alike goes to Norwegian a little more often (see README.md). */
const bias = classes.map((code) => (code === 'da' ? -0.7 : 0));

const rows = readSentences(cache);
const training = rows.filter((row) => row.role === 'train');
const words = readWords(cache, 0.6);
const otherCodes = [...new Set([...training.map((row) => row.code), ...words.keys()])]
  .filter((code) => classOf(code) === classes.length - 1)
  .sort();
const random = seeded(seed + 6);
const sampler = createSampler(training, words, seed);
const anyOther = () => Math.floor(random() * otherCodes.length);

const total = Object.values(shares).reduce((sum, share) => sum + share);
const main = trainTable({
  classes: classes.length,
  rows: 350_000,
  kept: Number(values.kept),
  samples,
  rate,
  draw() {
    let left = random() * total;
    let label = 0;
    while (label < classes.length - 1 && left >= shares[classes[label]!]) left -= shares[classes[label++]!];
    const code = label === classes.length - 1 ? otherCodes[anyOther()]! : classes[label]!;
    return [sampler.sample(code), label];
  },
});
const others = trainTable({
  classes: otherCodes.length,
  rows: 60_000,
  kept: 20_000,
  samples: samples / 4,
  rate,
  draw() {
    const label = anyOther();
    return [sampler.sample(otherCodes[label]!), label];
  },
});

// Rounded first: the temperature is fitted to what ships.
const packedMain = packTable(main, classes, MAIN_STEP);
const packedOthers = packTable(others, otherCodes, OTHER_STEP);
const dev = rows.filter((row) => row.role === 'dev');
const pairs = wordItems(
  dev.filter((row) => row.source !== 'inquiries'),
  200,
  2,
);
const flat = otherCodes.map(() => 0);
const mainTemperature = fitTemperature([...dev, ...pairs], (text) => main.logits(text), classOf, bias);
const someOthers = training.filter((row, at) => otherCodes.includes(row.code) && at % 97 === 0);
const otherTemperature = fitTemperature(
  someOthers,
  (text) => others.logits(text),
  (code) => otherCodes.indexOf(code),
  flat,
);
const { features, bytes } = packedMain;
const asset = packModel(
  { header: { codes: classes, features, step: MAIN_STEP, temperature: mainTemperature, bias }, bytes },
  {
    header: {
      codes: otherCodes,
      features: packedOthers.features,
      step: OTHER_STEP,
      temperature: otherTemperature,
      bias: flat,
    },
    bytes: packedOthers.bytes,
  },
);
writeFileSync(values.out, asset);
console.log(JSON.stringify({ bytes: asset.length, mainTemperature, otherTemperature }));
console.log(JSON.stringify(measureModel(parseLanguageModel(asset), rows), null, 1));
