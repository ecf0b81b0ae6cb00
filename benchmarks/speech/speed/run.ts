// Speed of the same Whisper weights in several engines: `npm run bench:speech -w @sprog/benchmarks -- [--runs 3] [--threads 2] [--python PATH] [--data DIR]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pullModel } from '@sprog/models';
import { convertWhisper, convertWhisperLayout } from '@sprog/onnx';
import { machine } from '../../triage/machine.ts';
import { table } from '../../triage/table.ts';
import { installSpeechPeers } from '../install-peers.ts';
import type { Outcome } from './contenders/task.ts';
import { makeSounds } from './make-sounds.ts';
import { type Contender, runContender } from './run-contender.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    python: { type: 'string', default: 'python3' },
    data: { type: 'string', default: join(process.env['SPROG_DATA'] ?? join(root, '../shared/data'), 'speech') },
    folder: { type: 'string', default: join(tmpdir(), 'sprog-bench-speech') },
    seconds: { type: 'string', default: '600' },
    only: { type: 'string' },
  },
});
const { folder } = values;
const about = machine();
installSpeechPeers();
const source = await pullModel('whisper-base');
const at = (name: string) => join(folder, name);
await convertWhisper({ source, out: at('ours'), precision: 'int8' });
for (const layout of ['transformers.js', 'sherpa-onnx', 'whisper.cpp'] as const)
  await convertWhisperLayout({ source, out: at(layout), precision: 'int8', layout });
const sounds = await makeSounds(values.data, at('sounds'), Number(values.seconds));
const contenders: Contender[] = [
  { name: 'Sprogværk int8', script: 'ours.ts', model: at('ours'), beams: [1, 5] },
  { name: 'faster-whisper int8', script: 'run_faster_whisper.py', model: source, beams: [1, 5] },
  { name: 'transformers.js q8', script: 'transformers.ts', model: at('transformers.js'), beams: [1] },
  { name: 'sherpa-onnx-node int8', script: 'sherpa.ts', model: at('sherpa-onnx'), beams: [1] },
  { name: 'whisper.cpp q8_0', script: 'whisper-cpp.ts', model: at('whisper.cpp'), beams: [1, 5] },
].filter(({ script }) => !values.only || values.only.split(',').some((part) => script.includes(part)));

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const threads = Number(values.threads);
const rows: Record<string, unknown>[] = [];
for (const [kind, files, seconds] of [
  ['10-minute file', sounds.long, sounds.longSeconds],
  ['short clips', sounds.short, sounds.shortSeconds],
] as const) {
  for (const beam of [1, 5]) {
    const taking = contenders.filter((contender) => contender.beams.includes(beam));
    const outcomes = new Map<string, Outcome[]>(taking.map(({ name }) => [name, []]));
    // Alternating, so that what else the machine does falls on all alike.
    for (let run = 0; run < Number(values.runs); run++)
      for (const contender of taking) {
        const outcome = runContender(contender, { files: [...files], threads, beam }, values.python);
        if (outcome) outcomes.get(contender.name)!.push(outcome);
      }
    const ours = median((outcomes.get('Sprogværk int8') ?? []).map(({ wall }) => wall));
    for (const [name, list] of outcomes) {
      if (list.length === 0) continue;
      const wall = median(list.map((one) => one.wall));
      const onnx = list[0]!.onnx === undefined ? undefined : median(list.map((one) => one.onnx!));
      rows.push({
        ...{ kind, beam, name, wall, realTimeFactor: wall / seconds, oursToThis: ours / wall },
        ...{ cpu: median(list.map((one) => one.cpu)), peakMb: Math.max(...list.map((one) => one.peakMb)) },
        ...(onnx === undefined ? {} : { onnxShare: onnx / wall }),
        ...{ walls: list.map((one) => one.wall), texts: list[0]!.texts },
      });
    }
  }
}
const number = (value: unknown, digits = 2) => (typeof value === 'number' ? value.toFixed(digits) : '');
console.log(`${about.cpu}, ${threads} threads, load before ${about.loadBefore}\n`);
console.log(
  table(
    ['sound', 'beam', 'engine', 'wall s', 'real-time factor', 'ours / this', 'CPU s', 'in ONNX Runtime', 'peak MB'],
    rows.map((row) => [
      ...[
        String(row['kind']),
        String(row['beam']),
        String(row['name']),
        number(row['wall']),
        number(row['realTimeFactor'], 3),
      ],
      ...[number(row['oursToThis']), number(row['cpu']), number(row['onnxShare']), String(row['peakMb'])],
    ]),
  ),
);
mkdirSync(join(root, 'benchmarks/results'), { recursive: true });
writeFileSync(join(root, 'benchmarks/results/speech-speed.json'), `${JSON.stringify({ about, rows }, null, 1)}\n`);
