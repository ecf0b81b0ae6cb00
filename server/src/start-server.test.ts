import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRouter, type Router } from '@sprog/triage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from './start-server.ts';

let router: Router;
const keysFolder = mkdtempSync(join(tmpdir(), 'sprog-'));
beforeAll(async () => {
  router = await openRouter({ cores: 1 });
});
afterAll(() => router.close());
/** For a machine that is busy with other work. */
const patient = { timeout: 20_000 };
const long = 'Der er et dybt hul i cykelstien, og min søn er væltet. '.repeat(40);
const post = (url: string, text: string, init: RequestInit = {}) =>
  fetch(`${url}/v1/triage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    ...init,
  });

test('close finishes what was begun, refuses what comes, and keeps no idle connection', async () => {
  const server = await startServer({ router, keysFolder, port: 0 });
  const begun = Array.from({ length: 12 }, () => post(server.url, long));
  await expect.poll(() => router.load.queued, patient).toBeGreaterThan(5);
  const begin = performance.now();
  const closed = server.close();
  const statuses = (await Promise.all(begun)).map((response) => response.status);
  await closed;
  expect(statuses).toEqual(Array(12).fill(200));
  expect(performance.now() - begin).toBeLessThan(20_000);
  await expect(post(server.url, 'hej')).rejects.toThrow();
  await server.close();
});

test('while closing, a request on an open connection gets 503 and ready says no', async () => {
  const server = await startServer({ router, keysFolder, port: 0 });
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  let got = '';
  socket.on('data', (data) => {
    got += data;
  });
  const body = JSON.stringify({ text: long });
  const head = 'HTTP/1.1\r\nHost: localhost\r\n';
  socket.write(
    `POST /v1/triage ${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await expect.poll(() => router.load.running, patient).toBe(1);
  const closed = server.close();
  socket.write(`GET /v1/kle/05 ${head}\r\n`);
  await once(socket, 'close');
  await closed;
  expect(got).toContain('HTTP/1.1 200');
  expect(got).toMatch(/HTTP\/1\.1 503[\s\S]*SHUTTING_DOWN/);
});

test('a client that goes away takes its request out of the queue', async () => {
  const server = await startServer({ router, keysFolder, port: 0 });
  const controller = new AbortController();
  const first = post(server.url, long);
  await expect.poll(() => router.load.running, patient).toBe(1);
  const answered = router.load.answered;
  const gone = Array.from({ length: 20 }, () =>
    post(server.url, long, { signal: controller.signal }).catch(() => 'gone'),
  );
  await expect.poll(() => router.load.queued, patient).toBeGreaterThan(10);
  controller.abort();
  await Promise.all(gone);
  await expect.poll(() => router.load.queued, patient).toBe(0);
  expect((await first).status).toBe(200);
  expect(router.load.answered - answered).toBeLessThan(15);
  await server.close();
});

test('requests that drag on are cut after the time to drain', async () => {
  const server = await startServer({ router, keysFolder, port: 0, drainSeconds: 0.3 });
  const dragging = request(`${server.url}/v1/triage:batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    agent: new Agent(),
  });
  dragging.on('error', () => {});
  dragging.write('{"text":"Hul i vejen"}\n');
  await once(dragging, 'response');
  const begin = performance.now();
  await server.close();
  expect(performance.now() - begin).toBeLessThan(3000);
});

test('a port that is taken is told', async () => {
  const server = await startServer({ router, keysFolder, port: 0 });
  const port = Number(new URL(server.url).port);
  await expect(startServer({ router, keysFolder, port })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    detail: 'the port is in use',
  });
  await server.close();
});

test.skipIf(process.platform === 'win32')('SIGTERM: the open request is answered, then the process ends', async () => {
  const child = fork(
    fileURLToPath(new URL('./fixtures/serve.ts', import.meta.url)),
    [JSON.stringify({ keysFolder, cores: 1 })],
    {
      execArgv: ['--conditions=sprog-source', '--import=tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const answer = post(url, long);
  await new Promise((resolve) => setTimeout(resolve, 30));
  child.kill('SIGTERM');
  const exited = once(child, 'exit');
  expect((await answer).status).toBe(200);
  expect(await exited).toEqual([0, null]);
});
