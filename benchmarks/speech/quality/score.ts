// Word and character error rates of answers (JSON lines: set, file, text), with 95 % bootstrap intervals over clips.
//
//   npm run bench:speech-quality -w @sprog/benchmarks -- SPEECH_FOLDER answers.jsonl [others.jsonl ...] [--halves tuxpaint]
//
// With more than one file the first is the baseline: the others get the paired difference and the relative change. A set named by --halves is
// shown in its two halves (tuning-half.ts). Only clips that all files answer are counted.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { characterErrors, errorRate, type TextErrors, wordErrors } from '@sprog/text';
import { bootstrap, type Interval, pairedBootstrap } from './bootstrap.ts';
import { readManifest } from './manifest/read-manifest.ts';
import { tuningHalf } from './tuning-half.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { halves: { type: 'string', default: 'tuxpaint' } },
});
const [folder, ...files] = positionals;
if (!folder || files.length === 0) throw new Error('give the folder of the sets and at least one file of answers');

interface Answer {
  set: string;
  file: string;
  text: string;
  seconds?: number;
}
const systems = files.map((file) => {
  const answers = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Answer);
  return {
    name: basename(file, '.jsonl'),
    answers: new Map(answers.map((answer) => [`${answer.set}/${answer.file}`, answer])),
  };
});
const sets = [...new Set([...systems[0]!.answers.values()].map(({ set }) => set))].sort();
const percent = (value: number) => (100 * value).toFixed(1);
const shown = ({ value, low, high }: Interval) => `${percent(value)} [${percent(low)}, ${percent(high)}]`;

console.log('| set | clips | system | WER % | CER % | WER difference | relative | CPU s |');
console.log('|---|---|---|---|---|---|---|---|');
const means = systems.map(() => [] as number[]);
for (const set of sets) {
  const clips = readManifest(join(folder, set))
    .map((clip) => ({ ...clip, key: `${set}/${basename(clip.path)}` }))
    .filter(({ key }) => systems.every(({ answers }) => answers.has(key)));
  const parts =
    set === values.halves
      ? ([0, 1] as const).map((half) => clips.filter(({ text }) => tuningHalf(text) === half))
      : [clips];
  for (const [half, part] of parts.entries()) {
    const name = parts.length > 1 ? `${set}, ${half === 0 ? 'tuning half' : 'other half'}` : set;
    let baseline: TextErrors[] | undefined;
    for (const [i, { name: system, answers }] of systems.entries()) {
      const words = part.map(({ key, text }) => wordErrors(text, answers.get(key)!.text));
      const characters = part.map(({ key, text }) => characterErrors(text, answers.get(key)!.text));
      const seconds = part.reduce((sum, { key }) => sum + (answers.get(key)!.seconds ?? 0), 0);
      baseline ??= words;
      const change =
        i === 0
          ? '| |'
          : `| ${shown(pairedBootstrap(words, baseline))} | ${percent(errorRate(words) / errorRate(baseline) - 1)} % |`;
      console.log(
        `| ${name} | ${part.length} | ${system} | ${shown(bootstrap(words))} | ${shown(bootstrap(characters))} ${change} ${seconds.toFixed(0)} |`,
      );
      means[i]!.push(errorRate(words));
    }
  }
}
for (const [i, { name }] of systems.entries())
  console.log(
    `| mean of rows | | ${name} | ${percent(means[i]!.reduce((a, b) => a + b, 0) / means[i]!.length)} | | | | |`,
  );
