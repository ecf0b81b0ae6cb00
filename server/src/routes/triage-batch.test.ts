import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRouter, type Router } from '@sprog/triage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';

let router: Router;
let server: RunningServer;
beforeAll(async () => {
  router = await openRouter({ cores: 1, queueLimit: 4 });
  const keysFolder = mkdtempSync(join(tmpdir(), 'sprog-'));
  server = await startServer({ router, keysFolder, port: 0, bodyLimit: 2000, batchLimit: 2 });
});
afterAll(async () => {
  await server.close();
  await router.close();
});

const open = (): ClientRequest =>
  request(`${server.url}/v1/triage:batch`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' } });
async function answers(sent: ClientRequest): Promise<{ status: number | undefined; lines: Record<string, unknown>[] }> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const lines: Record<string, unknown>[] = [];
  for await (const line of createInterface({ input: response })) lines.push(JSON.parse(line));
  return { status: response.statusCode, lines };
}
const receivedAt = '2026-11-25T09:30:00+01:00';

test('results in order; a bad line is answered in its place and the rest goes on', async () => {
  const sent = open();
  const long = 'Der er rotter i gården. '.repeat(20);
  const texts = ['Hul i vejen', long, 'Lygten er gået ud', long, 'Jeg vil skilles', 'Rotter'];
  const good = texts.map((text, i) => JSON.stringify({ id: `g${i}`, text, receivedAt }));
  const lines = [
    ...good.slice(0, 3),
    '{"id":"ingen","tekst":"Karla Kvist"}',
    '',
    'ikke json: Karla Kvist',
    '["liste"]',
    'null',
    '{"id":"tom","text":"..."}',
    JSON.stringify({ id: 'lang', text: 'x'.repeat(3000) }),
    ...good.slice(3),
    '{"id":"sidste","text":"hej","receivedAt":"2026-02-31"}',
  ];
  sent.end(lines.join('\n'));
  const got = await answers(sent);
  expect(got.status).toBe(200);
  expect(got.lines.map(({ id, line, code }) => [id, line, code])).toEqual([
    ['g0', undefined, undefined],
    ['g1', undefined, undefined],
    ['g2', undefined, undefined],
    ['ingen', 4, 'INVALID_INPUT'],
    [undefined, 6, 'INVALID_JSON'],
    [undefined, 7, 'INVALID_INPUT'],
    [undefined, 8, 'INVALID_INPUT'],
    ['tom', 9, 'TEXT_EMPTY'],
    [undefined, 10, 'BODY_TOO_LARGE'],
    ['g3', undefined, undefined],
    ['g4', undefined, undefined],
    ['g5', undefined, undefined],
    ['sidste', 14, 'INVALID_INPUT'],
  ]);
  expect(JSON.stringify(got.lines)).not.toContain('Kvist');
  const alone = await router.triageJson({ id: 'g1', text: long, receivedAt });
  expect(JSON.stringify(got.lines[1])).toBe(alone);
});

test('an answer comes while the sender waits for it', async () => {
  const sent = open();
  const responded = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.write(`${JSON.stringify({ id: 'a', text: 'Hul i vejen' })}\n`);
  const [response] = await responded;
  const lines = createInterface({ input: response })[Symbol.asyncIterator]();
  expect(JSON.parse((await lines.next()).value).id).toBe('a');
  sent.end(JSON.stringify({ id: 'b', text: 'Rotter' }));
  expect(JSON.parse((await lines.next()).value).id).toBe('b');
  expect((await lines.next()).done).toBe(true);
});

test('a client that does not read stops the server from reading', async () => {
  const sent = open();
  const responded = once(sent, 'response') as Promise<[IncomingMessage]>;
  // Lines that cost nothing but are answered: 40 MB of them would give as much in answers.
  const chunk = Buffer.from('{"text":7}\n'.repeat(6000));
  let written = 0;
  for (let i = 0; i < 600; i++) {
    written += chunk.length;
    if (!sent.write(chunk)) {
      const drained = await Promise.race([once(sent, 'drain').then(() => true), sleep(700, false)]);
      if (!drained) break;
    }
  }
  expect(written).toBeLessThan(30_000_000);
  const [response] = await responded;
  response.resume();
  if (sent.writableNeedDrain) await once(sent, 'drain');
  sent.destroy();
});

test('a client that goes away leaves nothing behind', async () => {
  const sent = open();
  sent.on('error', () => {});
  for (let i = 0; i < 40; i++) sent.write(`${JSON.stringify({ text: 'Der er et hul i vejen. '.repeat(30) })}\n`);
  await once(sent, 'response');
  sent.destroy();
  await expect.poll(() => router.load.queued + router.load.running, { timeout: 10_000 }).toBe(0);
  const { lines } = await (async () => {
    const next = open();
    next.end('{"id":"efter","text":"Hul i vejen"}');
    return answers(next);
  })();
  expect(lines[0]).toMatchObject({ id: 'efter' });
});

test('more batches than allowed are told to come back', async () => {
  const held = [open(), open()];
  for (const one of held) {
    one.on('error', () => {});
    one.write('{"text":"Hul i vejen"}\n');
  }
  await Promise.all(held.map((one) => once(one, 'response')));
  const third = await fetch(`${server.url}/v1/triage:batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: '{"text":"Hul i vejen"}',
  });
  expect(third.status).toBe(429);
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  for (const one of held) one.destroy();
});

test('JSON and nothing are not NDJSON', async () => {
  for (const init of [{ headers: { 'content-type': 'application/json' }, body: '{}' }, {}]) {
    const response = await fetch(`${server.url}/v1/triage:batch`, { method: 'POST', ...init });
    expect(response.status).toBe(415);
  }
});
