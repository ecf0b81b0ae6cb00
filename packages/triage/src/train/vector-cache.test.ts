import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@sprog/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VectorCache } from './vector-cache.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-cache-'));
});
afterAll(() => rm(folder, { recursive: true }));

const texts = ['Første sag om et hul i vejen', 'Anden sag', 'Tredje sag'];
const vector = (i: number) => Float32Array.of(i, i / 3, -i);

test('what is written is read back, without the text, for the owner alone', async () => {
  const cache = await VectorCache.open(join(folder, 'a'), 'rev1', 3);
  texts.forEach((text, i) => {
    cache.set(sha256(text), vector(i));
  });
  await cache.write();
  const path = join(folder, 'a', 'rev1.vectors');
  expect((await readFile(path)).includes('vejen')).toBe(false);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await VectorCache.open(join(folder, 'a'), 'rev1', 3);
  texts.forEach((text, i) => {
    expect(again.get(sha256(text))).toEqual(vector(i));
  });
  expect((await VectorCache.open(join(folder, 'a'), 'rev2', 3)).size).toBe(0);
  await again.write([sha256(texts[1]!)]);
  expect((await VectorCache.open(join(folder, 'a'), 'rev1', 3)).size).toBe(1);
});

test('damaged records are left out, the others stay', async () => {
  const cache = await VectorCache.open(join(folder, 'b'), 'rev', 3);
  texts.forEach((text, i) => {
    cache.set(sha256(text), vector(i));
  });
  await cache.write();
  const path = join(folder, 'b', 'rev.vectors');
  const file = await readFile(path);
  file[40]! ^= 1;
  await writeFile(path, file.subarray(0, file.length - 5));
  expect((await VectorCache.open(join(folder, 'b'), 'rev', 3)).size).toBe(1);
});
