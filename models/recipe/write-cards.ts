// Writes card.json of the bundled models from their files: `npm run cards -w @sprog/models -- [figures.json of the test split]`.

import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256File } from '@sprog/core';
import { type BundledModel, type Card, type Measure, modelFolder } from '../src/index.ts';

type Outline = Omit<Card, 'files' | 'revision' | 'measures'> & { paths: string[] };

const outlines: Record<BundledModel, Outline> = {
  'danish-encoder': {
    id: 'danish-encoder',
    task: 'text-encoder',
    family: 'BERT (multilingual-e5-small, cut to Danish and to fewer layers)',
    languages: ['da'],
    licence: 'MIT',
    duties: ['Name multilingual-e5-small (Microsoft, MIT) when you pass the weights on.'],
    title: 'Danish encoder: token and text vectors of 384 numbers, person names',
    paths: ['encoder.onnx', 'tokenizer.json'],
  },
  'kle-router': {
    id: 'kle-router',
    task: 'triage',
    family: 'linear heads on danish-encoder and on hashed words and n-grams',
    languages: ['da'],
    licence: 'MPL-2.0',
    duties: [
      'KLE numbers and titles are from OS2KLE (KL and OS2, MPL-2.0).',
      'A human decides: the answer is a suggestion with a stated uncertainty.',
    ],
    title: 'KLE main group, subject, urgency and life event of a Danish inquiry',
    paths: ['heads.safetensors', 'lexical.safetensors', 'calibration.json', 'kle.json'],
  },
};

const figures = process.argv[2];
const measures: Measure[] = figures
  ? Object.entries(
      (
        JSON.parse(readFileSync(figures, 'utf8')) as {
          report: Record<string, { value: number; interval: [number, number]; texts: number }>;
        }
      ).report,
    ).map(([name, { value, interval, texts }]) => ({
      name,
      set: `inquiries, test split (${texts} texts)`,
      value,
      interval,
    }))
  : [];

for (const { paths, ...outline } of Object.values(outlines)) {
  const folder = modelFolder(outline.id as BundledModel);
  const files = [];
  for (const path of paths)
    files.push({ path, bytes: statSync(join(folder, path)).size, sha256: await sha256File(join(folder, path)) });
  const revision = createHash('sha256')
    .update(files.map((file) => file.sha256).join())
    .digest('hex')
    .slice(0, 12);
  const card: Card = { ...outline, revision, files, measures: outline.id === 'kle-router' ? measures : [] };
  writeFileSync(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  console.log(`${outline.id} ${revision}`);
}
