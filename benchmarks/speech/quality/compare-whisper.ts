// Whisper-base, ours against faster-whisper on the same weights: all sets of ../shared/data/speech (or SPROG_DATA), greedy in fp32 without fallback
// (is the text the same?) and beam 5 in int8 with fallback (is the error rate the same?). Raw answers are kept in benchmarks/results/speech, and a
// run that was stopped goes on. Needs a Python with `faster-whisper`, named by SPROG_PYTHON.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pullModel } from '@sprog/models';

const here = import.meta.dirname;
const data = join(process.env['SPROG_DATA'] ?? resolve(here, '../../../../shared/data'), 'speech');
const python = process.env['SPROG_PYTHON'] ?? 'python3';
const out = join(here, '../../results/speech');
const node = [...process.execArgv];

if (!existsSync(data)) {
  console.log(`Skipped: no folder speech in what SPROG_DATA names (${data}).`);
  process.exit(0);
}
if (spawnSync(python, ['-c', 'import faster_whisper']).status !== 0) {
  console.log(
    'Skipped: SPROG_PYTHON names no Python with faster-whisper (pip install faster-whisper, in an environment of its own).',
  );
  process.exit(0);
}
mkdirSync(out, { recursive: true });
const model = await pullModel('whisper-base');
const run = (command: string, args: string[]) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const rounds = [
  { name: 'greedy-fp32', precision: 'fp32', compute: 'float32', beam: '1', flags: [], ours: ['--full', '--seek'] },
  {
    name: 'beam5-int8',
    precision: 'int8',
    compute: 'int8',
    beam: '5',
    flags: ['--fallback'],
    ours: ['--full', '--seek'],
  },
];
for (const { name, precision, compute, beam, flags, ours } of rounds) {
  const [mine, theirs] = [join(out, `ours-${name}.jsonl`), join(out, `faster-whisper-${name}.jsonl`)];
  run(process.execPath, [...node, join(here, 'ask-ours.ts'), precision, data, mine, '--beam', beam, ...flags, ...ours]);
  const script = join(here, 'ask_faster_whisper.py');
  run(python, [script, model, data, theirs, '--compute', compute, '--beam', beam, ...flags]);
  console.log(`\n${name}`);
  run(process.execPath, [...node, join(here, 'compare-answers.ts'), mine, theirs, data]);
}
