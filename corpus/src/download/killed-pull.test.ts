import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256File } from '@sprog/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BadServer, badServer } from '../fixtures/bad-server.ts';
import { drawn, sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { writeRelease } from '../release/write-release.ts';

// How many kills in all; more by hand, with a line for each: SPROG_KILLS=200.
const kills = Number(process.env['SPROG_KILLS'] ?? 20);
const side = 5;
let root: string;
let server: BadServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-kill-'));
  await writeSampleWork(join(root, 'work'), {
    alfa: sampleDocuments('alfa', 3000, 150),
    beta: sampleDocuments('beta', 400, 150, 2),
  });
  const { privateKey: signingKey } = generateKeyPairSync('ed25519');
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: join(root, 'web/files'), signingKey });
  server = await badServer(join(root, 'web'), (path) => (path.endsWith('.parquet') ? 'slow' : 'none'));
}, 300_000);
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

async function hashes(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length)] = await sha256File(path);
  }
  return found;
}

/** One run; killed after so many milliseconds from its first line of code, unless it ends before. */
function pull(out: string, killAfter?: number): Promise<'killed' | { received: number }> {
  const child = fork(
    fileURLToPath(new URL('../fixtures/pull.ts', import.meta.url)),
    [JSON.stringify({ from: `${server.url}files`, name: 'proeve', out, patience: { backoffSeconds: 0.05 } })],
    { execArgv: ['--conditions=sprog-source', '--import=tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((resolve, reject) => {
    let result: 'killed' | { received: number } = 'killed';
    child.on('message', (message) => {
      if (message === 'ready') {
        if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
      } else result = message as { received: number };
    });
    child.on('exit', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(result) : reject(new Error(`exit ${code}`)),
    );
  });
}

test(`${kills} times kill -9 at any moment: the last run goes on, and the bytes are those of the release`, {
  timeout: 50 * kills * 1000,
}, async () => {
  const wanted = await hashes(join(root, 'web/files/proeve/1.0.0'));
  const random = drawn(kills);
  let killed = 0;
  const chain = async (at: number) => {
    const out = join(root, `out-${at}`);
    for (let i = at; i < kills; i += side) {
      const after = Math.round(50 + random() * 1500);
      const result = await pull(out, after);
      if (process.env['SPROG_KILLS']) console.log(`run ${i}: kill -9 after ${after} ms: ${JSON.stringify(result)}`);
      if (result === 'killed') killed++;
      else {
        expect(await hashes(join(out, 'proeve/1.0.0'))).toEqual(wanted);
        await rm(out, { recursive: true });
      }
    }
    await pull(out);
    expect(await hashes(join(out, 'proeve/1.0.0'))).toEqual(wanted);
  };
  await Promise.all(Array.from({ length: side }, (_, at) => chain(at)));
  expect(killed).toBeGreaterThan(kills / 3);
});
