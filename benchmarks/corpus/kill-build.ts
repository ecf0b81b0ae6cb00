// Kills `sprog corpus build` at any moment, again and again, and compares every file with those of a build that nobody killed.
//   node --conditions=sprog-source --import=tsx benchmarks/corpus/kill-build.ts --kills 200 --log kills.log [--sources FOLDER] [--seed 1]
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sha256 } from '@sprog/core';
import { makeSources, seeded } from '../../corpus/src/fixtures/make-sources.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    log: { type: 'string', default: 'kills.log' },
    sources: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'sprog-kill-'));
const sources = values.sources ?? join(folder, 'sources');
if (!values.sources) makeSources(sources);
const cli = fileURLToPath(new URL('../../cli/bin/sprog.js', import.meta.url));
const draw = seeded(Number(values.seed));
const log = (line: string) => appendFileSync(values.log, `${line}\n`);

function build(name: string) {
  const at = (part: string) => join(folder, name, part);
  // Detached: the workers of a killed process must not live on.
  const child = spawn(
    process.execPath,
    [
      cli,
      'corpus',
      'build',
      sources,
      '--work',
      at('work'),
      '--out',
      at('out'),
      '--date',
      '2026-01-01',
      '--workers',
      '2',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  return { child, end: new Promise<number | null>((resolve) => child.on('close', resolve)), errors: () => errors };
}

function hashes(name: string): string {
  const list: string[] = [];
  for (const part of [
    'work/ingest',
    'work/tags',
    'work/judged',
    'work/decisions',
    'work/clean',
    'work/removed',
    'work/dedup',
    'out',
  ])
    for (const file of (readdirSync(join(folder, name, part), { recursive: true }) as string[]).sort()) {
      const path = join(folder, name, part, file);
      if (statSync(path).isFile()) list.push(`${part}/${file} ${sha256(readFileSync(path))}`);
    }
  return sha256(list.join('\n'));
}

try {
  const started = performance.now();
  const whole = build('whole');
  if ((await whole.end) !== 0) throw new Error(whole.errors());
  const takes = performance.now() - started;
  const expected = hashes('whole');
  log(`build: ${Math.round(takes)} ms, ${expected}`);
  let kills = 0;
  let wrong = 0;
  let finished = 0;
  const check = (when: string) => {
    finished++;
    const found = hashes('killed');
    if (found !== expected) wrong++;
    log(`${when}: ${found} ${found === expected ? 'identical' : 'DIFFERENT'}`);
    rmSync(join(folder, 'killed'), { recursive: true, force: true });
  };
  while (kills < Number(values.kills)) {
    const run = build('killed');
    // Often early, when resumed work is short, and now and then past the end.
    const wait = draw(Math.ceil(takes * (draw(3) === 0 ? 1.05 : 0.6)));
    const code = await Promise.race([run.end, sleep(wait, 'kill' as const)]);
    if (code !== 'kill') {
      if (code !== 0) throw new Error(`exit ${code}: ${run.errors()}`);
      check(`finished after ${kills} kills`);
      continue;
    }
    run.child.kill('SIGKILL');
    await run.end;
    kills++;
    log(`kill ${kills} after ${wait} ms`);
  }
  const last = build('killed');
  if ((await last.end) !== 0) throw new Error(last.errors());
  check(`finished after ${kills} kills`);
  const summary = `${kills} kills, ${finished} builds finished, ${wrong} of them different`;
  log(summary);
  console.log(summary);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
