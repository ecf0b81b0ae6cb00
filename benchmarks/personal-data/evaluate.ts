// Patterns with the names of the encoder: npm run bench:personal-data -w benchmarks [-- FILE...] [--json FILE]
// Without FILE: dev and test of packages/text/fixtures/personal-data.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findPersonalData } from '@sprog/text';
import { Encoder } from '@sprog/triage';
import { readMarkedTexts } from '../../packages/text/recipe/marked-text.ts';
import { reportSpans } from '../../packages/text/recipe/report-spans.ts';
import { encodeNames } from './encode-names.ts';

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const fixtures = (name: string) =>
  fileURLToPath(new URL(`../../packages/text/fixtures/personal-data/${name}.jsonl`, import.meta.url));
const paths = positionals.length > 0 ? positionals : [fixtures('dev'), fixtures('test')];
const encoder = await Encoder.open();
const reports: Record<string, unknown> = {};
for (const path of paths) {
  const texts = readMarkedTexts(path);
  const names = await encodeNames(encoder, texts);
  const file = basename(path);
  const variants = {
    'patterns alone': {},
    'names of the encoder alone': { patternNames: false },
    'names of both, as the router answers': { patternNames: true },
  };
  for (const [title, options] of Object.entries(variants))
    reports[`${file}, ${title}`] = reportSpans(`${file}, ${title}`, texts, ({ id, text }) =>
      findPersonalData(text, title === 'patterns alone' ? {} : { ...options, names: names.get(id)! }),
    );
}
await encoder.close();
if (values.json) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
