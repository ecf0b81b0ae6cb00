import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Card } from '../card.ts';
import { FaultyServer } from './fixtures/faulty-server.ts';
import { pullCard } from './pull-card.ts';
import type { PullOptions, PullProgress } from './pull-options.ts';
import { pullPlan } from './pull-plan.ts';

const content = randomBytes(50_000);
const commit = 'c'.repeat(40);
let server: FaultyServer;
let cache: string;
beforeAll(async () => {
  server = await FaultyServer.start(content);
});
afterAll(() => server.stop());
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'sprog-pull-'));
  server.faults = ['ok'];
  server.states = 'sha256';
  server.requests.length = 0;
  return () => rm(cache, { recursive: true });
});

/** A card of three files with one content; `known` gives them a hash. */
const card = (known: boolean, more: Partial<Card> = {}): Card => ({
  id: 'test-model',
  task: 'speech-to-text',
  family: 'whisper',
  languages: ['da'],
  licence: 'MIT',
  duties: [],
  title: 'test',
  revision: 'main',
  files: ['config.json', 'model.bin', 'onnx/encoder.onnx'].map((path) => ({
    path,
    ...(known ? { bytes: content.length, sha256: server.sha256 } : {}),
  })),
  mirrors: [{ kind: 'hub', repository: 'owner/model', revision: 'main' }],
  measures: [],
  ...more,
});
const pull = (of: Card, options: PullOptions = {}) =>
  pullCard(of, {
    cache,
    env: { HF_ENDPOINT: server.origin },
    patience: { retries: 1, backoffSeconds: 0.002 },
    ...options,
  });

test('a model comes from the hub, and is there at once the second time', async () => {
  const seen: PullProgress[] = [];
  const folder = await pull(card(true), { onProgress: (progress) => seen.push(progress) });
  expect(folder).toBe(join(cache, 'test-model', 'main'));
  expect((await readFile(join(folder, 'onnx/encoder.onnx'))).equals(content)).toBe(true);
  expect(seen.at(-1)).toMatchObject({ received: 150_000, total: 150_000, files: 3, filesDone: 3 });
  expect(seen.at(-1)?.mirror).toMatch(/^hub 127\.0\.0\.1:/);
  const asked = server.requests.length;
  expect(await pull(card(true), { offline: true })).toBe(folder);
  expect(server.requests).toHaveLength(asked);
  expect((await readdir(join(cache, 'test-model'))).sort()).toEqual(['main']);
});

test('offline says what is missing, and leaves nothing behind', async () => {
  await expect(pull(card(true), { offline: true })).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(server.requests).toEqual([]);
  expect(await readdir(join(cache, 'test-model'))).toEqual([]);
});

test('hashes that the card lacks are recorded at the first pull, and held ever after', async () => {
  const folder = await pull(card(false));
  const pins = JSON.parse(await readFile(`${folder}.pins.json`, 'utf8'));
  expect(pins.commit).toBe(commit);
  expect(pins.files['model.bin']).toMatchObject({ sha256: server.sha256, bytes: content.length, stated: 'sha256' });
  await rm(folder, { recursive: true });
  // The hub now has other bytes under the same name, and states their hash honestly.
  const other = await FaultyServer.start(randomBytes(50_000));
  other.states = 'sha256';
  await expect(pull(card(false), { env: { HF_ENDPOINT: other.origin } })).rejects.toMatchObject({
    code: 'DOWNLOAD_DAMAGED',
  });
  await other.stop();
  expect(await pull(card(false))).toBe(folder);
});

test('a hub that states no hash is not believed; a place that the user names is', async () => {
  server.states = 'none';
  await expect(pull(card(false))).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
  const https = { kind: 'https', base: `${server.origin}/models` } as const;
  await expect(pull(card(false, { mirrors: [https] }))).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  const folder = await pull(card(false), { mirrors: [https], onlyMirrors: true });
  expect((await readFile(join(folder, 'model.bin'))).equals(content)).toBe(true);
});

test('mirrors are asked in order, for what is still missing', async () => {
  const place = join(cache, 'place');
  await mkdir(join(place, 'onnx'), { recursive: true });
  await writeFile(join(place, 'config.json'), content);
  await writeFile(join(place, 'model.bin'), Buffer.alloc(content.length));
  const mirrors: Card['mirrors'] = [
    { kind: 'file', folder: place },
    { kind: 'https', base: 'http://127.0.0.1:1/nobody' },
    { kind: 'https', base: server.origin },
  ];
  const seen = new Set<string>();
  const folder = await pull(card(true, { mirrors }), { onProgress: ({ mirror }) => seen.add(mirror) });
  expect((await readFile(join(folder, 'model.bin'))).equals(content)).toBe(true);
  expect(server.requests).toHaveLength(2);
  expect(seen.size).toBe(3);
});

test('a file that was touched is hashed again; one that was damaged is fetched anew', async () => {
  const folder = await pull(card(true));
  server.requests.length = 0;
  await utimes(join(folder, 'model.bin'), 1, 1);
  await pull(card(true));
  expect(server.requests).toEqual([]);
  await writeFile(join(folder, 'model.bin'), Buffer.alloc(content.length));
  await pull(card(true));
  expect(server.requests).toHaveLength(1);
  expect((await readFile(join(folder, 'model.bin'))).equals(content)).toBe(true);
});

test('a plan asks for sizes that nobody knows, and fetches nothing', async () => {
  const options = { cache, env: { HF_ENDPOINT: server.origin } };
  const plan = await pullPlan(card(false), { ...options, askSizes: true });
  expect(plan.files.map(({ bytes, here }) => [bytes, here])).toEqual(Array(3).fill([content.length, false]));
  expect(await readdir(cache)).toEqual([]);
});

test.each(['../x', '/x', 'a/../../x', 'sprog.json', 'model.bin.part', ''])(
  'a card cannot write to %s',
  async (path) => {
    const files = [{ path, bytes: content.length, sha256: server.sha256 }];
    await expect(pull(card(true, { files }))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(pull(card(true, { revision: '..' }))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  },
);

test('the token is for the hub over a safe line alone', async () => {
  await pull(card(true), { env: { HF_ENDPOINT: server.origin, HF_TOKEN: 'hf_secret' } });
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill('Bearer hf_secret'));
  server.requests.length = 0;
  await rm(join(cache, 'test-model'), { recursive: true });
  const mirrors: Card['mirrors'] = [{ kind: 'https', base: server.origin }];
  await pull(card(true, { mirrors }), { env: { HF_TOKEN: 'hf_secret' } });
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill(undefined));
});
