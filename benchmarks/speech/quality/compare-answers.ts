// Two files of answers (ask-ours.ts, ask_faster_whisper.py) side by side: how often the text is the same, and the difference in word errors.
//
//   compare-answers.ts OURS.jsonl THEIRS.jsonl DATA_FOLDER [--show]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { characterErrors, errorRate, type TextErrors, wordErrors } from '@sprog/text';
import { pairedBootstrap } from './bootstrap.ts';

interface Answer {
  set: string;
  file: string;
  text: string;
  /** Processor time. */
  seconds: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean', default: false } },
});
const [ours, theirs, data] = positionals as [string, string, string];
const read = (path: string) =>
  new Map(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Answer)
      .map((answer) => [`${answer.set}/${answer.file}`, answer]),
  );
const mine = read(ours);
const other = read(theirs);
const keys = [...mine.keys()].filter((key) => other.has(key));
const sets = [...new Set(keys.map((key) => mine.get(key)!.set))].sort();
const references = new Map(
  sets.flatMap((set) => {
    const path = join(data, set, 'manifest.tsv');
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
    return lines.map((line): [string, string] => [`${set}/${line.split('\t')[0]}`, line.split('\t')[1] ?? '']);
  }),
);

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
console.log(
  '| set | clips | same text | WER ours | WER theirs | difference (95 %) | CER ours | CER theirs | CPU s ours | theirs |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const set of [...sets, 'all']) {
  const chosen = keys.filter((key) => set === 'all' || mine.get(key)!.set === set);
  const score = (answers: Map<string, Answer>, count: (reference: string, text: string) => TextErrors) =>
    chosen.map((key) => count(references.get(key)!, answers.get(key)!.text));
  const [a, b] = [score(mine, wordErrors), score(other, wordErrors)];
  const { value, low, high } = pairedBootstrap(a, b);
  const same = chosen.filter((key) => plain(mine.get(key)!.text) === plain(other.get(key)!.text)).length;
  const seconds = (answers: Map<string, Answer>) =>
    chosen.reduce((sum, key) => sum + answers.get(key)!.seconds, 0).toFixed(1);
  const row = [
    set,
    chosen.length,
    `${same} (${percent(same / chosen.length)})`,
    errorRate(a).toFixed(3),
    errorRate(b).toFixed(3),
    `${value.toFixed(3)} (${low.toFixed(3)} … ${high.toFixed(3)})`,
    errorRate(score(mine, characterErrors)).toFixed(3),
    errorRate(score(other, characterErrors)).toFixed(3),
    seconds(mine),
    seconds(other),
  ];
  console.log(`| ${row.join(' | ')} |`);
}
if (values.show)
  for (const key of keys) {
    const [a, b] = [mine.get(key)!.text, other.get(key)!.text];
    if (plain(a) !== plain(b)) console.log(`${key}\n  ours   ${a}\n  theirs ${b}`);
  }

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
