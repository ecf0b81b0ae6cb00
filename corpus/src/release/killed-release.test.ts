import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256File } from '@sprog/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawn, sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { createSigningKey, readSigningKey } from './keys.ts';
import { writeRelease } from './write-release.ts';

// How many kills in all; more by hand: SPROG_KILLS=200.
const kills = Number(process.env['SPROG_KILLS'] ?? 8);
const side = 4;
let root: string;
const key = () => join(root, 'key.pem');
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-build-kill-'));
  await writeSampleWork(join(root, 'work'), {
    alfa: sampleDocuments('alfa', 1500, 80),
    beta: sampleDocuments('beta', 300, 60, 2),
  });
  await createSigningKey(key());
  await writeRelease({
    workFolder: join(root, 'work'),
    plan: samplePlan,
    out: join(root, 'calm'),
    signingKey: await readSigningKey(key()),
  });
});
afterAll(() => rm(root, { recursive: true }));

async function hashes(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length)] = await sha256File(path);
  }
  return found;
}

function release(out: string, killAfter?: number): Promise<'killed' | 'done'> {
  const child = fork(
    fileURLToPath(new URL('../fixtures/release.ts', import.meta.url)),
    [join(root, 'work'), out, key()],
    { execArgv: ['--conditions=sprog-source', '--import=tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((resolve, reject) => {
    let result: 'killed' | 'done' = 'killed';
    child.on('message', (message) => {
      if (message === 'done') result = 'done';
      else if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    });
    child.on('exit', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(result) : reject(new Error(`exit ${code}`)),
    );
  });
}

test(`${kills} times kill -9 while a release is written: the next run makes the same bytes`, {
  timeout: 60 * kills * 1000,
}, async () => {
  const wanted = await hashes(join(root, 'calm'));
  const random = drawn(kills);
  let killed = 0;
  await Promise.all(
    Array.from({ length: side }, async (_, at) => {
      const out = join(root, `out-${at}`);
      for (let i = at; i < kills; i += side) if ((await release(out, 20 + random() * 1200)) === 'killed') killed++;
      await release(out);
      expect(await hashes(out)).toEqual(wanted);
    }),
  );
  expect(killed).toBeGreaterThan(0);
});
