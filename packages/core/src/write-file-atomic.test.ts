import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFileAtomic } from './write-file-atomic.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a file for the owner alone, in folders that did not exist, and nothing beside it', async () => {
  const path = join(folder, 'a', 'b', 'keys.json');
  await writeFileAtomic(path, 'one', { mode: 0o600 });
  await writeFileAtomic(path, 'two', { mode: 0o600 });
  expect(await readFile(path, 'utf8')).toBe('two');
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['keys.json']);
});

test('what cannot be written is FILE_UNWRITABLE and leaves nothing', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(writeFileAtomic(join(folder, 'file', 'x'), '')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
