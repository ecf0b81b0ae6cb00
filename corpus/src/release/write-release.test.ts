import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256File } from '@sprog/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRelease } from '../download/verify-release.ts';
import { sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { fileBytes } from '../parquet/file-bytes.ts';
import { readRows } from '../parquet/read-rows.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { writeRelease } from './write-release.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-release-'));
});
afterAll(() => rm(root, { recursive: true }));

const { privateKey: signingKey } = generateKeyPairSync('ed25519');
const a = sampleDocuments('alfa', 300);
const b = sampleDocuments('beta', 80, 40, 2);

async function release(out: string, sources: Parameters<typeof writeSampleWork>[1], date = '2026-11-25', shards = 2) {
  const workFolder = await mkdtemp(join(root, 'work-'));
  await writeSampleWork(workFolder, sources, shards);
  return writeRelease({ workFolder, plan: { ...samplePlan, date }, out: join(root, out), signingKey });
}

async function hashes(folder: string) {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: Record<string, string> = {};
  for (const { parentPath, name } of names)
    found[join(parentPath, name).slice(folder.length)] = await sha256File(join(parentPath, name));
  return found;
}

async function rows(path: string, columns?: string[]) {
  const bytes = await fileBytes(path);
  const found: Record<string, unknown>[] = [];
  for await (const row of readRows(bytes, columns ? { columns } : {})) found.push(row);
  await bytes.close();
  return found;
}

test('the same data in any order and any number of shards are the same bytes, signature and all', async () => {
  await release('one', { alfa: a, beta: b });
  await release('two', { beta: [...b].reverse(), alfa: [...a].sort(() => -1) }, '2026-11-25', 7);
  const [one, two] = [await hashes(join(root, 'one/proeve/1.0.0')), await hashes(join(root, 'two/proeve/1.0.0'))];
  expect(one).toEqual(two);
  expect(Object.keys(one).length).toBeGreaterThan(15);
  const { good, keyId, files } = await verifyRelease(join(root, 'one/proeve/1.0.0'));
  expect({ good, files: files.length, keyId: keyId?.length }).toEqual({
    good: true,
    files: Object.keys(one).length - 2,
    keyId: 64,
  });
});

test('built again nothing changes, and no version is made', async () => {
  const before = await hashes(join(root, 'one/proeve'));
  expect((await release('one', { alfa: a, beta: b })).version).toBe('1.0.0');
  expect(await hashes(join(root, 'one/proeve'))).toEqual(before);
});

test('rows are the records, with Dynaword’s columns first', async () => {
  const found = await rows(join(root, 'one/proeve/1.0.0/data/alfa/0001.parquet'));
  expect(Object.keys(found[0]!).slice(0, 6)).toEqual(['id', 'text', 'source', 'added', 'created', 'token_count']);
  expect(found.map(({ id, text }) => [id, text]).sort()).toEqual(a.map(({ id, text }) => [id, text]).sort());
  const order = found.map(({ created_from, id }) => `${created_from ?? ''} ${id}`);
  expect(order).toEqual([...order].sort());
  expect(new Set(found.map(({ licence }) => licence))).toEqual(new Set(['CC0-1.0', 'CC-BY-4.0']));
});

test('versions and deltas: PATCH, MINOR with old files untouched, MAJOR', async () => {
  await cp(join(root, 'one'), join(root, 'grow'), { recursive: true });
  const data = (manifest: Awaited<ReturnType<typeof release>>) =>
    manifest.files.filter(({ kind }) => kind === 'text').map(({ path, sha256 }) => ({ path, sha256 }));
  const patch = await release('grow', { alfa: a, beta: b }, '2026-12-01');
  expect(patch.version).toBe('1.0.1');
  const more = sampleDocuments('alfa', 340);
  // The first 300 are those of before, as the same numbers are drawn.
  expect(more.slice(0, 300)).toEqual(a);
  const minor = await release(
    'grow',
    { alfa: more.map((one) => ({ ...one, added: '2027-01-01' })), beta: b },
    '2027-01-01',
  );
  expect(minor).toMatchObject({
    version: '1.1.0',
    previous: '1.0.1',
    changes: { added: 40, changed: 0, removed: 0, withdrawn: 0 },
  });
  expect(data(minor)).toEqual(expect.arrayContaining(data(patch)));
  expect(data(minor)).toHaveLength(3);
  const added = await rows(join(root, 'grow/proeve/1.1.0/data/alfa/0002.parquet'), ['id', 'added']);
  expect(added.map(({ added: day }) => day)).toEqual(Array(40).fill('2027-01-01'));
  const changed = more.slice(1).map((one) => (one.id === 'alfa:2' ? { ...one, text: `${one.text} rettet` } : one));
  const major = await release('grow', { alfa: changed, beta: b }, '2027-02-01');
  expect(major).toMatchObject({ version: '2.0.0', changes: { added: 0, changed: 1, removed: 1, withdrawn: 0 } });
  const delta = await rows(join(root, 'grow/proeve/2.0.0/delta/changes.parquet'));
  expect(delta.map(({ id, change, part }) => [id, change, part ?? null])).toEqual([
    ['alfa:2', 'changed', 'data/alfa/0001.parquet'],
    ['alfa:0', 'removed', null],
  ]);
  const again = await rows(join(root, 'grow/proeve/2.0.0/data/alfa/0001.parquet'), ['id', 'added']);
  expect(new Set(again.map(({ added: day }) => day))).toEqual(new Set(['2026-11-25']));
  const log = await readFile(join(root, 'grow/proeve/2.0.0/CHANGELOG.md'), 'utf8');
  expect(log.match(/^## .*/gm)).toEqual([
    '## 2.0.0 (2027-02-01)',
    '## 1.1.0 (2027-01-01)',
    '## 1.0.1 (2026-12-01)',
    '## 1.0.0 (2026-11-25)',
  ]);
});

test('what is withdrawn is gone from the next release and named by id in its delta', async () => {
  await cp(join(root, 'one'), join(root, 'taken'), { recursive: true });
  const corpora = join(root, 'taken');
  const day = { corpora, name: 'proeve', date: '2026-12-02', signingKey };
  await withdraw({ ...day, id: 'beta:7', kind: 'record' });
  const giver = await withdraw({ ...day, id: 'giver-3', kind: 'contributor' });
  expect(giver.records).toHaveLength(38);
  await expect(withdraw({ ...day, id: 'nobody', kind: 'contributor' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  // They are in the sources still.
  const next = await release('taken', { alfa: a, beta: b }, '2026-12-03');
  expect(next).toMatchObject({ version: '2.0.0', changes: { added: 0, changed: 0, removed: 0, withdrawn: 39 } });
  const ids = (await rows(join(corpora, 'proeve/2.0.0/data/alfa/0001.parquet'), ['id'])).map(({ id }) => id);
  expect(ids).toHaveLength(270);
  expect(ids.filter((id) => giver.records.includes(String(id)))).toEqual([]);
});

test('a plan that cannot be', async () => {
  const workFolder = join(root, 'nowhere');
  for (const wrong of [{ name: 'Prøve' }, { date: 'today' }, { version: '1' }, { url: 'ftp://x' }])
    await expect(writeRelease({ workFolder, out: root, plan: { ...samplePlan, ...wrong } })).rejects.toMatchObject({
      code: 'PLAN_INVALID',
    });
  const folder = await mkdtemp(join(root, 'work-'));
  await writeSampleWork(folder, { alfa: a.slice(5), beta: b });
  await expect(
    writeRelease({ workFolder: folder, out: join(root, 'one'), plan: { ...samplePlan, version: '1.1.0' } }),
  ).rejects.toMatchObject({ code: 'VERSION_TOO_LOW' });
});
