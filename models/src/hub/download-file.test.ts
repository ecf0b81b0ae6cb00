import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { downloadFile } from './download-file.ts';
import type { DownloadOptions } from './download-options.ts';
import { type Fault, FaultyServer, faults } from './fixtures/faulty-server.ts';
import type { Patience } from './patience.ts';

const content = randomBytes(120_000);
const patience: Partial<Patience> = {
  backoffSeconds: 0.002,
  timeoutSeconds: 0.3,
  stallSeconds: 0.1,
  minimumRate: 50_000,
  retries: 3,
  longestWaitSeconds: 1,
};
let server: FaultyServer;
let folder: string;
let path: string;
beforeAll(async () => {
  server = await FaultyServer.start(content);
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-download-'));
  path = join(folder, 'model.bin');
  server.faults = ['ok'];
  server.states = 'none';
  server.pace = 0;
  server.requests.length = 0;
  return () => rm(folder, { recursive: true });
});

const get = (options: Partial<DownloadOptions> = {}) =>
  downloadFile({
    urls: [server.url],
    path,
    sha256: server.sha256,
    bytes: content.length,
    env: {},
    patience,
    ...options,
  });
const bytesThere = () => readFile(path).catch(() => undefined);
/** Whether the right bytes lie under the final name. `toEqual` takes seconds for as many. */
const isThere = async () => (await bytesThere())?.equals(content) ?? false;
const left = async () => (await readdir(folder)).filter((name) => name !== 'model.bin').sort();

test('a file comes, is verified, and is not asked for again', async () => {
  const seen: number[] = [];
  const got = await get({ onProgress: ({ received }) => seen.push(received) });
  expect(got).toMatchObject({ bytes: content.length, sha256: server.sha256, resumedFrom: 0 });
  expect(await isThere()).toBe(true);
  expect(seen.at(-1)).toBe(content.length);
  await get();
  expect(server.requests).toHaveLength(1);
  expect(await left()).toEqual([]);
});

/** What one fault alone, and then good manners, ends in. */
const mended: Fault[] = [
  'ok-chunked',
  'cut',
  'cut-at-once',
  'ignore-range',
  'ignore-range-and-cut',
  'redirect-signed',
  'retry-after',
  'retry-after-date',
  'unavailable',
  'drip',
  'hang',
  'range-416',
  'no-length',
  'wrong-range',
];
test.each(faults)('%s, then a good answer', async (fault) => {
  server.faults = [fault, 'ok'];
  const result = await get().catch((error: unknown) => error);
  if (mended.includes(fault)) expect(await isThere()).toBe(true);
  else {
    expect(result).toBeInstanceOf(SprogError);
    expect((result as SprogError).message).toMatch(/127\.0\.0\.1/);
    expect(await bytesThere()).toBeUndefined();
    // The source is left at once: with a bad answer a second mirror is asked.
    server.faults = [fault, 'ok'];
    await get({ urls: [server.url, `${server.origin}/mirror/model.bin`] });
    expect(await isThere()).toBe(true);
  }
  expect(await left()).toEqual([]);
});

test.each(faults)('%s for ever ends in a clear error or the right file', async (fault) => {
  server.faults = [fault];
  await get().catch((error: unknown) => {
    expect(error).toBeInstanceOf(SprogError);
    expect((error as SprogError).code).toMatch(/^DOWNLOAD_/);
  });
  if (await bytesThere()) expect(await isThere()).toBe(true);
  for (const name of await left()) expect(['model.bin.part', 'model.bin.part.json']).toContain(name);
});

test('after a cut it goes on from where it was, and says so', async () => {
  server.faults = ['cut', 'ok'];
  const got = await get();
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, `bytes=${content.length / 2}-`]);
  expect(got.sha256).toBe(server.sha256);
});

test('a later run goes on; a web page in between costs nothing of what has come', async () => {
  server.faults = ['cut', 'html-200'];
  await expect(get()).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
  expect((await stat(`${path}.part`)).size).toBe(content.length / 2);
  server.faults = ['ok'];
  const got = await get();
  expect(got.resumedFrom).toBe(content.length / 2);
  expect(server.requests.at(-1)?.range).toBe(`bytes=${content.length / 2}-`);
});

test('a part with a wrong byte in it is found out, and the whole fetched anew', async () => {
  await writeFile(`${path}.part`, Buffer.alloc(1000));
  const got = await get();
  expect(got.resumedFrom).toBe(0);
  expect(await isThere()).toBe(true);
});

test('without a hash a part goes on only while the file there is the same', async () => {
  for (const changed of ['changed', 'changed-same-length', 'wrong-range', 'range-416'] as const) {
    server.faults = ['cut', changed, 'ok'];
    const { urls, env } = { urls: [server.url], env: {} };
    await downloadFile({ urls, path, env, patience });
    expect(await isThere()).toBe(true);
    await rm(path);
  }
});

test.each(['sha256', 'git'] as const)(
  'what the hub states as %s is held where the card knows nothing',
  async (states) => {
    server.states = states;
    const options = { urls: [server.url], path, env: {}, patience, requireHash: true };
    server.faults = ['wrong-bytes'];
    await expect(downloadFile(options)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
    expect(await bytesThere()).toBeUndefined();
    server.faults = ['cut', 'ok'];
    const got = await downloadFile(options);
    expect(got.stated.commit).toBe('c'.repeat(40));
    expect(got.sha256).toBe(server.sha256);
  },
);

test('a hub that states nothing is not believed', async () => {
  const options = { urls: [server.url], path, env: {}, patience, requireHash: true };
  await expect(downloadFile(options)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
  expect(await bytesThere()).toBeUndefined();
});

test('the token goes to its own origin alone, and no secret into an error', async () => {
  server.faults = ['redirect-signed'];
  await get({ token: { origin: server.origin, value: 'hf_secret' } });
  expect(server.requests.map(({ at, authorization }) => [at, authorization])).toEqual([
    ['hub', 'Bearer hf_secret'],
    ['storage', undefined],
  ]);
  await rm(path);
  const error = await get({ sha256: '0'.repeat(64) }).catch((thrown: unknown) => thrown as SprogError);
  expect(JSON.stringify(error)).not.toMatch(/secret|Signature/);
});

test('a stopped download leaves its part, which the next run uses', async () => {
  server.pace = 10;
  const abort = new AbortController();
  const stopped = get({
    signal: abort.signal,
    onProgress: ({ received }) => {
      if (received > 20_000) abort.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await left()).toEqual(['model.bin.part', 'model.bin.part.json']);
  server.pace = 0;
  expect((await get()).resumedFrom).toBeGreaterThan(20_000);
  expect(await left()).toEqual([]);
});

test('a file that cannot fit is not begun', async () => {
  server.faults = ['huge'];
  await expect(get({ bytes: 2 ** 52 })).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(await left()).toEqual([]);
});

test('an empty file is a file', async () => {
  const empty = await FaultyServer.start(Buffer.alloc(0));
  await get({ urls: [empty.url], sha256: empty.sha256, bytes: 0 });
  expect(await bytesThere()).toHaveLength(0);
  await empty.stop();
});

test('two at once in one process bring it once', async () => {
  server.pace = 2;
  const both = await Promise.all([get(), get()]);
  expect(both.map(({ sha256 }) => sha256)).toEqual([server.sha256, server.sha256]);
  expect(server.requests).toHaveLength(1);
});

test('whatever the server does: a verified file or a clear error, never a wrong byte under the final name', async () => {
  const fault = fc.constantFrom<Fault>('ok', ...faults.filter((one) => !['hang', 'drip'].includes(one)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { minLength: 1, maxLength: 7 }),
      fc.constantFrom<'card' | 'sha256' | 'git'>('card', 'sha256', 'git'),
      fc.nat(2),
      async (sequence, known, runs) => {
        server.faults = [...sequence];
        server.states = known === 'card' ? 'none' : known;
        const hash = known === 'card' ? { sha256: server.sha256 } : { requireHash: true };
        for (let run = 0; run <= runs; run++) {
          await downloadFile({
            urls: [server.url, `${server.origin}/mirror`],
            path,
            env: {},
            maxBytes: 1_000_000,
            patience: { ...patience, retries: 1 },
            ...hash,
          }).catch((error: unknown) => {
            expect(error).toBeInstanceOf(SprogError);
            expect((error as SprogError).code).toMatch(/^DOWNLOAD_/);
          });
          if (await bytesThere()) expect(await isThere()).toBe(true);
          for (const name of await left()) expect(['model.bin.part', 'model.bin.part.json']).toContain(name);
        }
        await rm(path, { force: true });
        for (const name of await left()) await rm(join(folder, name));
      },
    ),
    { numRuns: 40 },
  );
});
