import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { makeZip } from './fixtures/make-zip.ts';
import { joinMembers } from './join-members.ts';

const content = randomBytes(50_000);
const known = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-join-'));
  path = join(folder, 'model.bin');
  const zip = makeZip([
    { path: 'one', bytes: content.subarray(0, 20_000) },
    { path: 'two', bytes: content.subarray(20_000) },
    { path: 'lying', bytes: content, states: 10 },
  ]);
  await writeFile(join(folder, 'a.zip'), zip);
  return () => rm(folder, { recursive: true });
});
const members = (...names: string[]) => names.map((member) => ({ archive: join(folder, 'a.zip'), member }));

test('members are joined in order', async () => {
  await joinMembers(members('one', 'two'), path, known);
  expect((await readFile(path)).equals(content)).toBe(true);
});

test.each([[['two', 'one']], [['one']], [['one', 'two', 'two']], [['one', 'three']], [['lying']], [[]]])(
  '%j is not the file, and leaves nothing',
  async (names) => {
    await expect(joinMembers(members(...names), path, known)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
    expect(await readdir(folder)).toEqual(['a.zip']);
  },
);
