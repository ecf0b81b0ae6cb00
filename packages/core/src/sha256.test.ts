import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sha256, sha256File } from './sha256.ts';

test('the published vector for "abc"', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a file hashes as its bytes do', async () => {
  const path = fileURLToPath(import.meta.url);
  expect(await sha256File(path)).toBe(sha256(readFileSync(path)));
});
