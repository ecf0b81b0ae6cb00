import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { downloadFile } from './download-file.ts';
import { FaultyServer } from './fixtures/faulty-server.ts';

const content = randomBytes(1_000_000);
let server: FaultyServer;
let folder: string;
let path: string;
beforeAll(async () => {
  server = await FaultyServer.start(content);
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-processes-'));
  path = join(folder, 'model.bin');
  server.requests.length = 0;
  return () => rm(folder, { recursive: true });
});

const script = fileURLToPath(new URL('./fixtures/pull-process.ts', import.meta.url));
function start(): ChildProcess & { said: () => string } {
  const args = [
    '--conditions=sprog-source',
    '--import=tsx',
    script,
    server.url,
    path,
    server.sha256,
    String(content.length),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  return Object.assign(child, { said: () => said });
}

test('two processes at once: one brings it, the other waits and finds it', async () => {
  server.pace = 20;
  const both = [start(), start()];
  await Promise.all(both.map((child) => once(child, 'exit')));
  const ends = both.map((child) => JSON.parse(/done (.*)/.exec(child.said())?.[1] ?? '{}'));
  expect(ends.filter(({ source }) => source !== undefined)).toHaveLength(1);
  expect(server.requests).toHaveLength(1);
  expect((await readFile(path)).equals(content)).toBe(true);
  expect(await readdir(folder)).toEqual(['model.bin']);
});

test('kill -9 in the middle leaves a part and nothing under the final name; the next run goes on from it', async () => {
  server.pace = 40;
  const child = start();
  const received = () => Number(child.said().trim().split('\n').at(-1));
  while (received() < 200_000 && child.exitCode === null) await sleep(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await stat(path).catch(() => undefined)).toBeUndefined();
  const before = (await stat(`${path}.part`)).size;
  expect(before).toBeGreaterThanOrEqual(200_000);
  server.pace = 0;
  const got = await downloadFile({ urls: [server.url], path, sha256: server.sha256, bytes: content.length, env: {} });
  expect(got.resumedFrom).toBe(before);
  expect(server.requests.at(-1)?.range).toBe(`bytes=${before}-`);
  expect((await readFile(path)).equals(content)).toBe(true);
  expect(await readdir(folder)).toEqual(['model.bin']);
});
