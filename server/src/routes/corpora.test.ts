import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pullRelease, writeRelease } from '@sprog/corpus';
import { openRouter, type Router } from '@sprog/triage';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
// The same invented texts as in the tests of the corpus.
import { sampleDocuments, samplePlan, writeSampleWork } from '../../../corpus/src/fixtures/sample-work.ts';
import { buildServer } from '../build-server.ts';
import { parseRange } from '../corpora/parse-range.ts';
import { startServer } from '../start-server.ts';

let root: string;
let router: Router;
let app: FastifyInstance;
const data = '/v1/corpora/proeve/1.0.0/data/alfa/0001.parquet';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-corpora-'));
  await writeSampleWork(join(root, 'work'), { alfa: sampleDocuments('alfa', 200) });
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: join(root, 'corpora') });
  router = await openRouter({ cores: 1 });
  app = await buildServer({ router, corpora: join(root, 'corpora'), keysFolder: root });
});
afterAll(async () => {
  await app.close();
  await router.close();
  await rm(root, { recursive: true });
});
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('catalogue, versions and manifest', async () => {
  expect((await get('/v1/corpora')).json().corpora).toMatchObject([{ name: 'proeve', latest: '1.0.0' }]);
  expect((await get('/v1/corpora/proeve')).json()).toMatchObject({
    latest: '1.0.0',
    versions: [{ version: '1.0.0', previous: null }],
  });
  expect((await get('/v1/corpora/proeve/1.0.0')).json()).toMatchObject({ name: 'proeve', counts: { documents: 200 } });
  for (const url of [
    '/v1/corpora/nej',
    '/v1/corpora/proeve/9.9.9',
    '/v1/corpora/proeve/1.0.0/nej.txt',
    '/v1/corpora/..',
    '/v1/corpora/proeve/secret.json',
  ])
    expect((await get(url)).statusCode, url).toBe(404);
});

test('DCAT and Croissant by content negotiation, with the addresses of this server', async () => {
  const turtle = await get('/v1/corpora', { accept: 'text/turtle' });
  expect(turtle.headers['content-type']).toMatch(/^text\/turtle/);
  expect(turtle.body).toContain('dcat:endpointURL <http://localhost:80/v1/corpora>');
  expect(turtle.body).toContain(`<http://localhost:80${data}>`);
  const json = await get('/v1/corpora/proeve/1.0.0', { accept: 'application/ld+json, application/json;q=0.5' });
  expect(JSON.parse(json.body)['@graph'].length).toBeGreaterThan(5);
  const profile = 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"';
  const croissant = await get('/v1/corpora/proeve/1.0.0', { accept: profile });
  expect(croissant.headers['content-type']).toBe(profile);
  expect(JSON.parse(croissant.body)).toMatchObject({
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    distribution: [{ contentUrl: `http://localhost:80${data}` }],
  });
  expect((await get('/v1/corpora', { accept: 'text/html,*/*;q=0.8' })).headers['content-type']).toMatch(
    /^application\/json/,
  );
});

test('files: whole, in part, only when changed, never what no manifest names', async () => {
  const file = await readFile(join(root, 'corpora/proeve/1.0.0/data/alfa/0001.parquet'));
  const whole = await get(data);
  const etag = String(whole.headers['etag']);
  expect(whole.rawPayload.equals(file)).toBe(true);
  expect(etag).toMatch(/^"[\w-]+"$/);
  expect(whole.headers).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': String(file.length),
    'content-type': 'application/vnd.apache.parquet',
  });
  expect(whole.headers['repr-digest']).toMatch(/^sha-256=:[\w+/]{43}=:$/);
  const part = await get(data, { range: 'bytes=100-199' });
  expect(part.statusCode).toBe(206);
  expect(part.headers['content-range']).toBe(`bytes 100-199/${file.length}`);
  expect(part.rawPayload.equals(file.subarray(100, 200))).toBe(true);
  expect((await get(data, { range: 'bytes=-8' })).rawPayload.equals(file.subarray(-8))).toBe(true);
  expect((await get(data, { range: 'bytes=100-199', 'if-range': etag })).statusCode).toBe(206);
  expect((await get(data, { range: 'bytes=100-199', 'if-range': '"old"' })).statusCode).toBe(200);
  expect((await get(data, { 'if-none-match': `"x", W/${etag}` })).statusCode).toBe(304);
  const behind = await get(data, { range: 'bytes=99999999-' });
  expect([behind.statusCode, behind.headers['content-range']]).toEqual([416, `bytes */${file.length}`]);
  const head = await app.inject({ method: 'HEAD', url: data });
  expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([
    200,
    String(file.length),
    0,
  ]);
  for (const path of [
    '..%2f..%2fwork%2fresources.json',
    '..%2f1.0.0%2fmanifest.json',
    'data',
    'data%2f..%2fmanifest.json',
  ])
    expect((await get(`/v1/corpora/proeve/1.0.0/${path}`)).statusCode, path).not.toBe(200);
  expect((await get('/v1/corpora/proeve/versions.json')).json()).toMatchObject({ latest: '1.0.0' });
});

test('ranges of RFC 9110', () => {
  expect(parseRange('bytes=0-', 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange('bytes=2-99', 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 });
  for (const wrong of [undefined, '', 'bytes=-', 'bytes=5-2', 'items=0-1', 'bytes=0-1,3-4', 'bytes=a-b'])
    expect(parseRange(wrong, 10)).toBeUndefined();
  for (const behind of ['bytes=10-', 'bytes=-0']) expect(parseRange(behind, 10)).toBe('unsatisfiable');
});

test('pulled from a server that listens: verified, in part by ranges', async () => {
  const server = await startServer({ router, corpora: join(root, 'corpora'), keysFolder: root, port: 0 });
  try {
    const options = { from: server.url, name: 'proeve', unsigned: true };
    const whole = await pullRelease({ ...options, out: join(root, 'whole') });
    expect(whole.files.every(({ how }) => how === 'downloaded')).toBe(true);
    const part = await pullRelease({ ...options, out: join(root, 'part'), filter: { languages: ['en'] } });
    expect(part.subsets).toMatchObject([{ rows: 29 }]);
  } finally {
    await server.close();
  }
});

test('without a folder there is nothing to give out', async () => {
  const none = await buildServer({ router, keysFolder: root });
  expect((await none.inject({ url: '/v1/corpora' })).json()).toEqual({ corpora: [] });
  expect((await none.inject({ url: '/v1/corpora/proeve' })).statusCode).toBe(404);
  await none.close();
});
