// Person names on the development sets of DaN+: npm run bench:names -w benchmarks [-- --json FILE]
// Reads the folder of SPROG_DATA (default ../shared/data from the repository root); ends with a word where it is absent.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findPersonalData } from '@sprog/text';
import { Encoder } from '@sprog/triage';
import { danplus } from '../../packages/text/recipe/names/name-sources.ts';
import { type SpanScores, scoreSpans } from '../../packages/text/recipe/span-scores.ts';
import { encodeNames } from './encode-names.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(process.env['SPROG_DATA'] ?? join(root, '../shared/data'), 'ner');
// The Reddit part is published as labels of posts, without their words, so that it cannot be measured here.
const sets = ['danplus_da_news_dev', 'danplus_da_twitter_dev', 'danplus_da_arto_dev'];
if (!existsSync(join(folder, `${sets[0]}.tsv`))) {
  console.log(`skipped: ${folder} is not there (set SPROG_DATA)`);
  process.exit(0);
}
const encoder = await Encoder.open();
const reports: Record<string, Record<string, SpanScores>> = {};
console.log('| set | sentences | persons | names by | precision | recall | F1 [95 %] |\n|---|---|---|---|---|---|---|');
for (const set of sets) {
  const texts = danplus(join(folder, `${set}.tsv`)).map(({ text, names }, index) => ({
    id: `${set}-${index}`,
    text,
    personalData: names.map(({ start, end }) => ({ type: 'name' as const, start, end })),
  }));
  const given = await encodeNames(encoder, texts);
  const finders = {
    tagger: (text: string) => findPersonalData(text),
    encoder: (text: string, id: string) => findPersonalData(text, { names: given.get(id)! }),
    both: (text: string, id: string) => findPersonalData(text, { names: given.get(id)!, patternNames: true }),
  };
  for (const [title, find] of Object.entries(finders)) {
    const [score] = scoreSpans(texts, ({ id, text }) => find(text, id).filter(({ type }) => type === 'name'));
    if (!score) continue;
    const { precision, recall, f1, spans } = score;
    console.log(
      `| ${set} | ${texts.length} | ${spans} | ${title} | ${precision.value.toFixed(3)} | ${recall.value.toFixed(3)} | ${f1.value.toFixed(3)} [${f1.interval.map((end) => end.toFixed(3)).join(', ')}] |`,
    );
    reports[set] = { ...reports[set], [title]: score };
  }
}
await encoder.close();
if (values.json) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
