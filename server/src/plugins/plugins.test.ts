import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRouter, type Router } from '@sprog/triage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../build-server.ts';
import { createKey } from '../keys/create-key.ts';
import { revokeKey } from '../keys/revoke-key.ts';
import { startServer } from '../start-server.ts';

let router: Router;
beforeAll(async () => {
  router = await openRouter({ cores: 1, queueLimit: 2 });
});
afterAll(() => router.close());
const folder = () => mkdtempSync(join(tmpdir(), 'sprog-'));

/** Sends bytes on a socket of their own and gives what came back. */
const raw = (url: string, bytes: string, wait = 3000) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(url);
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(wait, () => socket.destroy());
    socket.on('data', (data) => {
      got += data;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });

test('with keys /v1 and /metrics ask for one; health and docs do not', async () => {
  const keysFolder = folder();
  const { key } = await createKey('test', keysFolder);
  const app = await buildServer({ router, keysFolder });
  const get = (url: string, authorization?: string) =>
    app.inject({ url, headers: authorization ? { authorization } : {} });
  for (const url of ['/v1/kle/05', '/metrics']) {
    for (const wrong of [
      undefined,
      'Bearer sprog_x',
      `Basic ${key}`,
      `Bearer ${key}x`,
      'Bearer ',
      `Bearer ${key} ${key}`,
    ]) {
      const response = await get(url, wrong);
      expect(response.statusCode).toBe(401);
      expect(response.json().code).toBe('UNAUTHORIZED');
      expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
    }
    expect((await get(url, `Bearer ${key}`)).statusCode).toBe(200);
    expect((await get(url, `bearer ${key}`)).statusCode).toBe(200);
  }
  for (const url of ['/health/live', '/health/ready', '/docs', '/docs/json'])
    expect((await get(url)).statusCode).toBe(200);
  await revokeKey('test', keysFolder);
  await createKey('anden', keysFolder);
  await new Promise((resolve) => setTimeout(resolve, 1050));
  expect((await get('/v1/kle/05', `Bearer ${key}`)).statusCode).toBe(401);
  await app.close();
});

test('without keys: open on loopback and to loopback names, shut anywhere else', async () => {
  const keysFolder = folder();
  const open = await buildServer({ router, keysFolder });
  for (const host of ['127.0.0.1:8080', 'localhost', '[::1]:8080', 'LOCALHOST:1'])
    expect((await open.inject({ url: '/v1/kle/05', headers: { host } })).statusCode).toBe(200);
  for (const host of ['example.dk', '10.0.0.1', '127.0.0.1.example.dk', 'localhost.example.dk'])
    expect((await open.inject({ url: '/v1/kle/05', headers: { host } })).statusCode).toBe(401);
  await open.close();
  const shut = await buildServer({ router, keysFolder, host: '0.0.0.0' });
  expect((await shut.inject({ url: '/v1/kle/05' })).statusCode).toBe(401);
  await shut.close();
  await expect(startServer({ router, keysFolder, host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
    code: 'KEY_REQUIRED',
  });
});

test('a full queue, or too many requests, is 429 with a time to come back', async () => {
  const app = await buildServer({ router, keysFolder: folder(), requestLimit: 8 });
  const post = () => app.inject({ method: 'POST', url: '/v1/triage', payload: { text: 'Hul i vejen. '.repeat(50) } });
  const responses = await Promise.all(Array.from({ length: 20 }, post));
  const refused = responses.filter((response) => response.statusCode === 429);
  expect(responses.filter((response) => response.statusCode === 200)).toHaveLength(3);
  expect(refused).toHaveLength(17);
  for (const { headers } of refused) expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect((await post()).statusCode).toBe(200);
  await app.close();
});

test('what is no HTTP, too long or too slow is a problem too', async () => {
  const server = await startServer({ router, keysFolder: folder(), port: 0, bodySeconds: 0.3 });
  const post = 'POST /v1/triage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  const cases: [string, number, string][] = [
    ['Karla Kvist\r\n\r\n', 400, 'INVALID_INPUT'],
    ['GET / HTTP/1.1\r\n\r\n', 400, ''],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    [`${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400, 'INVALID_INPUT'],
    [`${post}Content-Length: -5\r\n\r\n`, 400, 'INVALID_INPUT'],
    [`${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, 'INVALID_INPUT'],
    [`${post}Content-Length: 50\r\n\r\n{"text":`, 408, 'REQUEST_TIMEOUT'],
    [`${post}Content-Length: 99999999\r\n\r\n{`, 413, 'BODY_TOO_LARGE'],
    [`${post}Content-Length: 3\r\nConnection: close\r\n\r\n{"text":"hej"}`, 400, 'INVALID_'],
  ];
  for (const [bytes, status, code] of cases) {
    const got = await raw(server.url, bytes);
    expect.soft(got.split('\r\n')[0], bytes.slice(0, 80)).toContain(` ${status} `);
    expect.soft(got).toContain(code);
    expect.soft(got).not.toContain('Kvist');
  }
  await server.close();
});

test('the log has a line a request and nothing of what was sent', async () => {
  const lines: string[] = [];
  const app = await buildServer({
    router,
    keysFolder: folder(),
    log: { level: 'trace', stream: { write: (line) => lines.push(line) } },
  });
  const headers = { 'user-agent': 'Kvist', 'x-name': 'Kvist' };
  await app.inject({
    method: 'POST',
    url: '/v1/triage?navn=Kvist',
    payload: { text: 'Jeg hedder Karla Kvist' },
    headers,
  });
  await app.inject({
    method: 'POST',
    url: '/v1/triage',
    payload: '{"Kvist',
    headers: { 'content-type': 'application/json' },
  });
  await app.inject({ url: '/v1/kle/Kvist', headers });
  await app.inject({ url: '/Kvist?Kvist', headers });
  await app.inject({ url: '/Kvist/%zz', headers });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const log = lines.map((line) => JSON.parse(line));
  expect(lines.join('')).not.toContain('Kvist');
  expect(log.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['POST', '/v1/triage', 200],
    ['POST', '/v1/triage', 400],
    ['GET', '/v1/kle/:number', 400],
    ['GET', null, 404],
  ]);
  await app.close();
});
