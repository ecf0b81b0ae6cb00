// Trains lexical.safetensors: `npm run train:lexical -w @sprog/triage -- --data ../../../shared/data`. Fixed seed: the same texts give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { modelFolder, type SafeTensor, writeSafetensors } from '@sprog/models';
import { taxonomy } from '../src/kle/taxonomy.ts';
import { type Features, featureCount, lexicalFeatures } from '../src/lexical/features.ts';
import { weigh } from '../src/lexical/lexical-model.ts';
import { type Example, trainSoftmax } from '../src/lexical/train-softmax.ts';
import { urgencyLevels } from '../src/result.ts';
import { inquiriesOf } from './inquiry.ts';

interface Topic {
  nr: string;
  main: string;
  title: string;
  descriptions: { text: string }[];
  keywords: [string, number][];
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const data = values.data ?? process.env['SPROG_DATA'];
if (!data) throw new Error('--data FOLDER: the shared data folder with kle/topics.jsonl');
const { mainGroups, subjects } = taxonomy();
const groups = [...mainGroups.map(({ number }) => number), 'oos'];
const place = new Map(groups.map((number, i) => [number, i]));
const topics = readFileSync(resolve(data, 'kle/topics.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Topic);
const train = inquiriesOf('train');
const settings = { epochs: 8, rate: 0.3, start: 1e-2, l2: 0, seed: Number(values.seed) };

/**
 * Title, guidance and keywords of a subject as texts of their own, the keywords also one by one. They weigh less than inquiries: it is not how
 * people write. Form codes (weight 1000) are no words.
 */
function views({ title, keywords, descriptions }: Topic): { text: string; weight: number }[] {
  const terms = keywords.filter(([term, weight]) => weight < 1000 && term.length > 3).map(([term]) => term);
  return [
    ...[title, terms.join(', '), ...descriptions.slice(0, 2).map(({ text }) => text.slice(0, 400))].map((text) => ({
      text,
      weight: 0.3,
    })),
    ...terms.map((text) => ({ text, weight: 0.2 })),
  ];
}

const raw: { features: Features; group: number; subject: number; weight: number }[] = [
  ...train.map((one) => ({
    features: lexicalFeatures(one.text),
    group: place.get(one.mainGroup ?? 'oos')!,
    subject: one.subject === null ? -1 : subjects.findIndex(({ number }) => number === one.subject),
    weight: 1,
  })),
  ...topics.flatMap((topic, subject) =>
    views(topic).map(({ text, weight }) => ({
      features: lexicalFeatures(text),
      group: place.get(topic.main)!,
      subject,
      weight,
    })),
  ),
];
const df = new Int32Array(featureCount);
for (const { features } of raw) for (const feature of features.index) df[feature]!++;
const idf = Float32Array.from(df, (count) => (count < 2 ? 0 : Math.log((1 + raw.length) / (1 + count)) + 1));
const examples = raw.map((one) => ({ ...one, features: weigh(one.features, idf) }));

const main = trainSoftmax(
  examples.map(({ features, group, weight }): Example => ({ features, label: group, weight })),
  { ...settings, classes: groups.length, rows: featureCount },
);
const rows = [...df.keys()].filter((feature) => df[feature]! >= 2);

/** The rows of the features kept, as int8 with a scale each. */
function quantise({ weight }: { weight: Float32Array }, classes: number): { weight: Int8Array; scale: Float32Array } {
  const quantised = new Int8Array(rows.length * classes);
  const scale = new Float32Array(rows.length);
  rows.forEach((feature, row) => {
    const own = weight.subarray(feature * classes, (feature + 1) * classes);
    const peak = own.reduce((max, w) => Math.max(max, Math.abs(w)), 1e-9);
    scale[row] = peak / 127;
    own.forEach((w, c) => {
      quantised[row * classes + c] = Math.round((w / peak) * 127);
    });
  });
  return { weight: quantised, scale };
}
const mainTable = quantise(main, groups.length);
const urgency = trainSoftmax(
  train.map((one, i): Example => ({ features: examples[i]!.features, label: urgencyLevels.indexOf(one.urgency) })),
  { ...settings, classes: urgencyLevels.length, rows: featureCount },
);
const urgencyTable = quantise(urgency, urgencyLevels.length);

/** Features a subject keeps. */
const keep = 350;
const lists: { index: number[]; weight: number[]; scale: number }[] = subjects.map(() => ({
  index: [],
  weight: [],
  scale: 0,
}));
for (const [group, { number }] of mainGroups.entries()) {
  const own = examples.filter((one) => one.group === group && one.subject >= 0);
  const members = subjects.flatMap((subject, i) => (subject.number.startsWith(`${number}.`) ? [i] : []));
  const local = new Map<number, number>();
  for (const { features } of own)
    for (const feature of features.index) if (!local.has(feature)) local.set(feature, local.size);
  const seen = [...local.keys()];
  const model = trainSoftmax(
    own.map(
      ({ features, subject, weight }): Example => ({
        features: { ...features, index: features.index.map((feature) => local.get(feature)!) },
        label: members.indexOf(subject),
        weight: weight < 1 ? 2 * weight : 1,
      }),
    ),
    { ...settings, epochs: 12, classes: members.length, rows: local.size },
  );
  members.forEach((subject, c) => {
    const strongest = seen
      .map((feature, row) => [feature, model.weight[row * members.length + c]!] as const)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0])
      .slice(0, keep)
      .sort((a, b) => a[0] - b[0]);
    const peak = strongest.reduce((max, [, w]) => Math.max(max, Math.abs(w)), 1e-9);
    lists[subject] = {
      index: strongest.map(([feature]) => feature),
      weight: strongest.map(([, w]) => Math.round((w / peak) * 127)),
      scale: peak / 127,
    };
  });
  if (process.stderr.isTTY) process.stderr.write(`\rsubjects of ${number}`);
}
const offsets = [0];
for (const { index } of lists) offsets.push(offsets.at(-1)! + index.length);

const f32 = (array: ArrayLike<number>, shape = [array.length]): SafeTensor => ({
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(Float32Array.from(array).buffer),
});
const i32 = (array: ArrayLike<number>): SafeTensor => ({
  dtype: 'I32',
  shape: [array.length],
  bytes: new Uint8Array(Int32Array.from(array).buffer),
});
const i8 = (array: Int8Array, shape: number[]): SafeTensor => ({
  dtype: 'I8',
  shape,
  bytes: new Uint8Array(array.buffer),
});
const file = writeSafetensors(
  [
    ['feature', i32(rows)],
    ['idf', f32(rows.map((feature) => idf[feature]!))],
    ['main.scale', f32(mainTable.scale)],
    ['urgency.scale', f32(urgencyTable.scale)],
    ['urgency.bias', f32(urgency.bias)],
    ['main.bias', f32(main.bias)],
    ['subject.offsets', i32(offsets)],
    ['subject.index', i32(lists.flatMap(({ index }) => index))],
    ['subject.scale', f32(lists.map(({ scale }) => scale))],
    ['main.weight', i8(mainTable.weight, [rows.length, groups.length])],
    ['urgency.weight', i8(urgencyTable.weight, [rows.length, urgencyLevels.length])],
    ['subject.weight', i8(Int8Array.from(lists.flatMap(({ weight }) => weight)), [offsets.at(-1)!])],
  ],
  { recipe: 'packages/triage/recipe/train-lexical.ts', seed: values.seed },
);
const out = values.out ?? join(modelFolder('kle-router'), 'lexical.safetensors');
writeFileSync(out, file);
console.log(
  `${train.length} inquiries, ${raw.length - train.length} guidance texts, ${rows.length} features, ${(file.length / 1e6).toFixed(1)} MB`,
);
