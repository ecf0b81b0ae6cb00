import { generateKeyPairSync } from 'node:crypto';
import { appendFile, cp, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256File } from '@sprog/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { badServer, type Fault } from '../fixtures/bad-server.ts';
import { sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { releaseRows } from '../query/release-rows.ts';
import { publicKeyInfo } from '../release/keys.ts';
import { writeRelease } from '../release/write-release.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { pullRelease } from './pull-release.ts';
import { openRelease } from './pulled.ts';
import { verifyRelease } from './verify-release.ts';

const { privateKey: signingKey } = generateKeyPairSync('ed25519');
const patience = { retries: 3, backoffSeconds: 0.01, timeoutSeconds: 2, stallSeconds: 2, minimumRate: 1 };
const big = sampleDocuments('alfa', 4500, 200);
const small = sampleDocuments('beta', 200, 40, 2);
const data = 'data/alfa/0001.parquet';
let root: string;
let corpora: string;
let wanted: Record<string, string>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-pull-'));
  corpora = join(root, 'server');
  await writeSampleWork(join(root, 'work'), { alfa: big, beta: small });
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: corpora, signingKey });
  wanted = await hashes(join(corpora, 'proeve/1.0.0'));
  expect((await stat(join(corpora, 'proeve/1.0.0', data))).size).toBeGreaterThan(2 << 20);
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

let outs = 0;
const out = () => join(root, `out-${++outs}`);

test('from a folder and from a server: byte for byte, verified, and at once the second time', async () => {
  const [a, b] = [out(), out()];
  const first = await pullRelease({ from: corpora, name: 'proeve', out: a });
  expect(await hashes(first.folder)).toEqual(wanted);
  await cp(corpora, join(root, 'web/files'), { recursive: true });
  const server = await badServer(join(root, 'web'), () => 'none');
  const progress: number[] = [];
  const options = { from: `${server.url}files`, name: 'proeve', version: '1.0.0', out: b, patience };
  const dry = await pullRelease({ ...options, dryRun: true });
  expect(dry.files.every(({ how }) => how === 'missing')).toBe(true);
  await expect(stat(b)).rejects.toThrow();
  const second = await pullRelease({ ...options, onProgress: ({ bytes }) => progress.push(bytes) });
  expect(await hashes(second.folder)).toEqual(wanted);
  expect(second).toMatchObject({ keyId: publicKeyInfo(signingKey).id, received: dry.bytes, withdrawnSince: [] });
  expect(progress.at(-1)).toBe(second.bytes);
  const sent = server.sent;
  expect(await pullRelease(options)).toMatchObject({ received: 0 });
  expect(server.sent - sent).toBeLessThan(20_000);
  await server.close();
});

const faults: Fault[] = [
  'cut',
  'no-ranges',
  'page',
  'wrong-bit',
  'wrong-bytes',
  'other-range',
  'tags',
  'longer',
  'shorter',
  'busy',
];
test.each(faults)('%s once a file, or for ever: right bytes or an error, never others', async (fault) => {
  await cp(corpora, join(root, 'web/files'), { recursive: true, force: true });
  const isData = (path: string) => path.endsWith('.parquet');
  for (const times of [1, Number.POSITIVE_INFINITY]) {
    const server = await badServer(join(root, 'web'), (path, nth) => (isData(path) && nth <= times ? fault : 'none'));
    const target = out();
    const options = { from: `${server.url}files`, name: 'proeve', out: target, patience };
    const got = await pullRelease(options).catch((error: Error & { code: string }) => error.code);
    const files = await hashes(join(target, 'proeve/1.0.0')).catch(() => ({}));
    const final = Object.fromEntries(Object.entries(files).filter(([path]) => !/\.(part|part\.json|lock)$/.test(path)));
    expect(wanted).toMatchObject(final);
    if (typeof got !== 'string') expect(final).toEqual(wanted);
    else expect(got).toMatch(/^DOWNLOAD_/);
    // A good mirror behind it, and all is well.
    const mended = await pullRelease({ ...options, from: [options.from, corpora] });
    expect(await hashes(mended.folder)).toEqual(wanted);
    await server.close();
  }
});

test('only bad blocks are fetched again, and a file that is too long or too short is mended too', async () => {
  await cp(corpora, join(root, 'web/files'), { recursive: true, force: true });
  const server = await badServer(join(root, 'web'), () => 'none');
  const options = { from: `${server.url}files`, name: 'proeve', out: out(), patience };
  const { folder } = await pullRelease(options);
  const path = join(folder, data);
  const { size } = await stat(path);
  const file = await open(path, 'r+');
  await file.write(Buffer.from('fejl'), 0, 4, 1_200_000);
  await file.close();
  const sent = server.sent;
  expect(await verifyRelease(folder)).toMatchObject({ good: false });
  expect(await pullRelease(options)).toMatchObject({ repairedBlocks: 1, received: 1 << 20 });
  expect(server.sent - sent).toBeLessThan((1 << 20) + 20_000);
  await truncate(path, size - 10);
  expect(await pullRelease(options)).toMatchObject({ repairedBlocks: 1 });
  await appendFile(path, 'mere');
  expect(await pullRelease(options)).toMatchObject({ repairedBlocks: 1 });
  expect(await hashes(folder)).toEqual(wanted);
  await server.close();
  // Blocks of a liar are not taken.
  const liar = await badServer(join(root, 'web'), (name) => (name.endsWith('.parquet') ? 'wrong-bit' : 'none'));
  await truncate(path, size >> 1);
  await expect(pullRelease({ ...options, from: `${liar.url}files` })).rejects.toMatchObject({
    code: 'DOWNLOAD_DAMAGED',
  });
  await liar.close();
});

test('a part by source, licence, language, period and quality comes by ranges, and holds exactly its records', async () => {
  await cp(corpora, join(root, 'web/files'), { recursive: true, force: true });
  const server = await badServer(join(root, 'web'), () => 'none');
  const filter = {
    sources: ['a*'],
    licences: ['CC-BY-*'],
    languages: ['da'],
    from: '1990',
    to: '1999-12',
    minimumQuality: 0.5,
  };
  const options = { from: `${server.url}files`, name: 'proeve', out: out(), patience, filter };
  const expected = big.filter((one, i) => {
    const year = Number(one.created.slice(0, 4));
    return (
      i % 3 !== 0 && one.language === 'da' && year >= 1990 && year < 2000 && (one.extra?.['quality'] as number) >= 0.5
    );
  });
  const { folder, subsets } = await pullRelease(options);
  const found: string[] = [];
  for await (const { id } of releaseRows(await openRelease(folder), 'text')) found.push(String(id));
  expect(found.sort()).toEqual(expected.map(({ id }) => id).sort());
  expect(expected.length).toBeGreaterThan(50);
  expect(subsets).toMatchObject([{ path: 'subset/alfa/0001.parquet', rows: expected.length }]);
  expect(await verifyRelease(folder)).toMatchObject({ good: true });
  await expect(stat(join(folder, 'data'))).rejects.toThrow();
  // The whole afterwards is the whole.
  const { filter: _, ...all } = options;
  const whole = await hashes((await pullRelease(all)).folder);
  expect(whole).toMatchObject(wanted);
  await server.close();
});

test('groups of rows that cannot hold a wanted one do not come over the line', async () => {
  const many = sampleDocuments('gamma', 18_000, 45, 3);
  await writeSampleWork(join(root, 'work-many'), { gamma: many });
  await writeRelease({
    workFolder: join(root, 'work-many'),
    plan: { ...samplePlan, name: 'mange' },
    out: join(root, 'web/files'),
    signingKey,
  });
  const server = await badServer(join(root, 'web'), () => 'none');
  const options = { from: `${server.url}files`, name: 'mange', out: out(), patience, filter: { from: '2015' } };
  const { received, bytes, subsets } = await pullRelease(options);
  const left = many.filter(({ created }) => created >= '2015').length;
  expect(subsets[0]).toMatchObject({ rows: left });
  expect(received).toBeLessThan(bytes * 0.6);
  await server.close();
  // Where nothing is given in parts, the whole is fetched and the part made here.
  const blunt = await badServer(join(root, 'web'), () => 'no-ranges');
  const result = await pullRelease({ ...options, from: `${blunt.url}files`, out: out() });
  expect(result.subsets[0]).toMatchObject({ rows: left });
  await blunt.close();
});

test('keys: another one than before, none, a changed manifest, a forged list of withdrawals', async () => {
  const forged = join(root, 'forged');
  await cp(corpora, forged, { recursive: true });
  const knownKeys = join(root, 'keys.json');
  const options = { from: forged, name: 'proeve', knownKeys };
  expect(await pullRelease({ ...options, out: out() })).toMatchObject({ key: 'new' });
  expect(await pullRelease({ ...options, out: out() })).toMatchObject({ key: 'known' });
  const manifest = join(forged, 'proeve/1.0.0/manifest.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace('Opdigtede', 'Opdigtete'));
  await expect(pullRelease({ ...options, out: out() })).rejects.toMatchObject({ code: 'SIGNATURE' });
  await rm(join(forged, 'proeve'), { recursive: true });
  const { privateKey: other } = generateKeyPairSync('ed25519');
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: forged, signingKey: other });
  await expect(pullRelease({ ...options, out: out() })).rejects.toMatchObject({ code: 'SIGNATURE' });
  expect(await pullRelease({ ...options, out: out(), trust: publicKeyInfo(other).id })).toMatchObject({ key: 'new' });
  await rm(join(forged, 'proeve/1.0.0/manifest.sig.json'));
  await expect(pullRelease({ ...options, out: out() })).rejects.toMatchObject({ code: 'SIGNATURE' });
  expect(await pullRelease({ ...options, out: out(), unsigned: true })).toMatchObject({ key: 'none' });
});

test('paths that lead out of the folder are not followed', async () => {
  const evil = join(root, 'evil');
  await cp(corpora, evil, { recursive: true });
  const file = join(evil, 'proeve/1.0.0/manifest.json');
  await rm(join(evil, 'proeve/1.0.0/manifest.sig.json'));
  const text = await readFile(file, 'utf8');
  for (const path of [
    '../../x',
    '/etc/x',
    'a/../../x',
    'a\\\\..\\\\x',
    'C:/x',
    'manifest.json',
    '.bashrc',
    'x.part',
    'a//b',
    'CON:',
    '',
  ]) {
    await writeFile(file, text.replaceAll('"README.md"', `"${path}"`));
    await expect(pullRelease({ from: evil, name: 'proeve', out: out(), unsigned: true }), path).rejects.toMatchObject({
      code: 'RELEASE_INVALID',
    });
  }
});

test('a newer release takes from the older one here what it has, and an old one tells what was withdrawn since', async () => {
  const grown = join(root, 'grown');
  await cp(corpora, grown, { recursive: true });
  await withdraw({ corpora: grown, name: 'proeve', id: 'beta:3', kind: 'record', date: '2026-12-01', signingKey });
  await writeRelease({
    workFolder: join(root, 'work'),
    plan: { ...samplePlan, date: '2026-12-02' },
    out: grown,
    signingKey,
  });
  const target = out();
  const old = await pullRelease({ from: grown, name: 'proeve', version: '1.0.0', out: target });
  expect(old).toMatchObject({ withdrawnSince: ['beta:3'], newest: '2.0.0' });
  const next = await pullRelease({ from: grown, name: 'proeve', out: target });
  expect(next).toMatchObject({ version: '2.0.0', withdrawnSince: [] });
  expect(next.files.find(({ path }) => path === data)).toMatchObject({ how: 'reused' });
  expect(next.files.find(({ path }) => path === 'data/beta/0001.parquet')).toMatchObject({ how: 'downloaded' });
  const changes = await pullRelease({ from: grown, name: 'proeve', out: out(), filter: { changes: true } });
  expect(changes.subsets).toEqual([]);
  // What was pulled can be pulled from.
  const third = await pullRelease({ from: target, name: 'proeve', version: '1.0.0', out: out() });
  expect(third.withdrawnSince).toEqual(['beta:3']);
  expect(await hashes(third.folder)).toEqual(wanted);
});

test('stopped by a signal it ends at once and leaves what the next run goes on with', async () => {
  await cp(corpora, join(root, 'web/files'), { recursive: true, force: true });
  const server = await badServer(join(root, 'web'), (path, nth) =>
    path.endsWith('alfa/0001.parquet') && nth === 1 ? 'stuck' : 'none',
  );
  const options = {
    from: `${server.url}files`,
    name: 'proeve',
    out: out(),
    patience: { ...patience, timeoutSeconds: 20 },
  };
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  await expect(pullRelease({ ...options, signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(stat(join(options.out, 'proeve/1.0.0/manifest.json'))).rejects.toThrow();
  expect(await hashes((await pullRelease(options)).folder)).toEqual(wanted);
  await server.close();
});
