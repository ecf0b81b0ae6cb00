import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { withFileLock } from './file-lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-lock-'));
  path = join(folder, 'x');
  return () => rm(folder, { recursive: true });
});
const held = (pid: number, host = hostname()) =>
  writeFile(`${path}.lock`, JSON.stringify({ pid, host, token: 'another' }));

test('one at a time, and nothing stays', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
  await expect(withFileLock(path, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that is gone is taken over, and its files may be gone on with', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await held(pid);
  let waited = 0;
  const doubtful = await withFileLock(path, async (lock) => lock.doubtful, { onWait: () => waited++ });
  expect({ doubtful, waited }).toEqual({ doubtful: false, waited: 1 });
});

test('of a holder that is silent and may live, files are begun anew', async () => {
  await held(process.ppid);
  expect(await withFileLock(path, async (lock) => lock.doubtful, { silentMs: 300 })).toBe(true);
  await held(1, 'another-machine');
  expect(await withFileLock(path, async (lock) => lock.doubtful, { silentMs: 300 })).toBe(true);
});

test('a holder that lost its lock is told, and leaves the new one alone', async () => {
  await withFileLock(path, async ({ signal }) => {
    await held(process.ppid);
    while (!signal.aborted) await sleep(50);
  });
  expect(await readdir(folder)).toEqual(['x.lock']);
});

test('who waits can be stopped', async () => {
  await held(process.ppid);
  const signal = AbortSignal.timeout(50);
  await expect(withFileLock(path, async () => {}, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
});
