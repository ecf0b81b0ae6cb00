// Language identification side by side: same texts, one run. See README.md for what to install first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type Measured, measure } from './measure.ts';
import { ours } from './ours.ts';
import { peers } from './peers.ts';
import { processor } from './processor.ts';
import { readTestSets } from './test-items.ts';

const sets = readTestSets();
if (!sets) {
  console.log('Skipped: no lid/ud_sentences.tsv in the folder that SPROG_DATA names (default ../shared/data).');
  process.exit(0);
}
const load = loadavg()[0]!;
if (load > 0.5) console.log(`Other work is running (load ${load.toFixed(1)}): processor times are a little too long.`);

const others = await peers();
if (others.length < 6) console.log('Some peers are not installed (README.md): the table has those that are.');
const results: Measured[] = [];
for (const contender of [...ours(), ...others]) results.push(await measure(contender, sets));

const report = { date: new Date().toISOString(), processor: processor(), node: process.version, load, results };
const folder = join(import.meta.dirname, '../results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'language.json'), `${JSON.stringify(report, null, 2)}\n`);

const columns: [string, (row: Measured) => string][] = [
  ['', (row) => row.name],
  ['P', (row) => three(row.sentences.precision)],
  ['R', (row) => three(row.sentences.recall)],
  ['F1 da', (row) => three(row.sentences.f1)],
  ['F1 da ≥40', (row) => three(row.long.f1)],
  ['acc 4', (row) => three(row.sentences.accuracy)],
  ['macro-F1 8', (row) => three(row.macroF1)],
  ['lingua sentences', (row) => three(row.linguaSentences)],
  ['word pairs', (row) => three(row.linguaPairs)],
  ['words', (row) => three(row.linguaWords)],
  ['pairs F1 da', (row) => three(row.linguaPairsDanish.f1)],
  ['ms', (row) => row.msPerText.toFixed(4)],
  ['MB/s', (row) => row.megabytesPerSecond.toFixed(1)],
  ['model kB', (row) => (row.modelBytes / 1000).toFixed(0)],
];
console.log(
  `${processor()}, Node ${process.version}, ${sets.sentences.length} UD test sentences, ms of processor time`,
);
console.log(`| ${columns.map(([title]) => title).join(' | ')} |\n|${columns.map(() => '---|').join('')}`);
for (const row of results) console.log(`| ${columns.map(([, show]) => show(row)).join(' | ')} |`);

function three(value: number): string {
  return value.toFixed(3);
}
