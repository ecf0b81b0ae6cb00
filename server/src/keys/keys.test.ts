import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKey } from './create-key.ts';
import { keyFile, readKeys } from './key-file.ts';
import { KeyRing } from './key-ring.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';
import { verifyKey } from './verify-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprog-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a key opens, another does not; the file holds hashes only and belongs to its owner', async () => {
  const { key } = await createKey('esdh', folder);
  const other = await createKey('hjemmeside', folder);
  const keys = readKeys(folder);
  expect(key).toMatch(/^sprog_[\w-]{43}$/);
  expect(verifyKey(key, keys)).toBe('esdh');
  expect(verifyKey(other.key, keys)).toBe('hjemmeside');
  expect(verifyKey(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, keys)).toBeUndefined();
  expect(verifyKey('', keys)).toBeUndefined();
  expect(verifyKey(key, [])).toBeUndefined();
  expect(readFileSync(keyFile(folder), 'utf8')).not.toContain(key.slice(6));
  if (process.platform !== 'win32') expect(statSync(keyFile(folder)).mode & 0o777).toBe(0o600);
  expect(listKeys(folder).map(({ name }) => name)).toEqual(['esdh', 'hjemmeside']);
});

test('a revoked key is gone; unknown, taken and odd names are errors with a code', async () => {
  const { key } = await createKey('esdh', folder);
  await expect(createKey('esdh', folder)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  for (const name of ['', ' ', '../x', 'a'.repeat(65), 'a\nb'])
    await expect(createKey(name, folder)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await revokeKey('esdh', folder);
  expect(verifyKey(key, readKeys(folder))).toBeUndefined();
  await expect(revokeKey('esdh', folder)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('keys made at the same time all stay', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `key-${i}`);
  await Promise.all(names.map((name) => createKey(name, folder)));
  expect(
    listKeys(folder)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names);
});

test('a damaged file, or one that others may read, lets nobody in', async () => {
  const { key } = await createKey('esdh', folder);
  const ring = new KeyRing(folder);
  expect(verifyKey(key, ring.keys)).toBe('esdh');
  if (process.platform !== 'win32') {
    chmodSync(keyFile(folder), 0o644);
    expect(() => readKeys(folder)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  }
  for (const text of ['', '{}', '{"keys":[{"name":"x"}]}', '[]', 'null']) {
    writeFileSync(keyFile(folder), text);
    chmodSync(keyFile(folder), 0o600);
    expect(() => readKeys(folder)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  }
  await new Promise((resolve) => setTimeout(resolve, 1050));
  expect(() => ring.keys).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
});

test('a running server sees new and revoked keys within a second', async () => {
  const ring = new KeyRing(folder);
  expect(ring.keys).toEqual([]);
  const { key } = await createKey('ny', folder);
  await new Promise((resolve) => setTimeout(resolve, 1050));
  expect(verifyKey(key, ring.keys)).toBe('ny');
});
