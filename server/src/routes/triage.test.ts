import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRouter, type Router, type TriageResult, triageResultSchema } from '@sprog/triage';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../build-server.ts';
import { memoMessage } from '../fixtures/memo.ts';
import { compileSchema } from '../plugins/validation.ts';

const text =
  'Hej. Jeg hedder Karla Kvist, og der er et dybt hul i cykelstien ud for Solvej 4. Min søn er væltet. Det skal være lappet inden fredag kl. 12.';
const receivedAt = '2026-11-25T09:30:00+01:00';
const memoType = { 'content-type': 'application/xml' };
let router: Router;
let app: FastifyInstance;
beforeAll(async () => {
  router = await openRouter({ cores: 1, maxLength: 5000 });
  app = await buildServer({ router, keysFolder: mkdtempSync(join(tmpdir(), 'sprog-')), bodyLimit: 20_000 });
});
afterAll(async () => {
  await app.close();
  await router.close();
});
const post = (payload: object | string | Buffer, headers = {}) =>
  app.inject({ method: 'POST', url: '/v1/triage', payload, headers });

test('a text gives the documented result, with the bytes of the library', async () => {
  const response = await post({ id: 'sag-1', text, receivedAt });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.body).toBe(await router.triageJson({ id: 'sag-1', text, receivedAt }));
  const result = response.json<TriageResult>();
  const fits = compileSchema({ ...triageResultSchema, $id: 'result-of-test' });
  expect(fits(result), JSON.stringify(fits.errors)).toBe(true);
  expect(result.id).toBe('sag-1');
  expect(result.deadlines[0]).toMatchObject({ date: '2026-11-27', time: '12:00' });
  expect(result.personalData.map(({ type }) => type)).toContain('name');
});

test('without a time of receipt it is now', async () => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' });
  const response = await post({ text: 'Kan I komme senest i dag? Lygten er gået ud.' });
  expect(response.json<TriageResult>().deadlines.map(({ date }) => date)).toContain(today);
});

test('a MeMo message: its text, its id, its day, and its KLEdata before the model', async () => {
  const kle =
    '<memo:ContentData><memo:KLEdata><memo:subjectKey>05.01.00</memo:subjectKey><memo:label>Veje</memo:label></memo:KLEdata></memo:ContentData>';
  for (const headers of [memoType, { 'content-type': 'text/xml; charset=utf-8' }]) {
    const response = await post(memoMessage(text, kle), headers);
    expect(response.statusCode).toBe(200);
    const result = response.json<TriageResult>();
    expect(result.id).toBe('8C2EA15D-61FB-4BA9-9366-42F8B194C114');
    expect(result.kleData).toEqual({
      subjectKey: '05.01.00',
      version: null,
      activityFacet: null,
      label: 'Veje',
      source: 'message',
    });
    expect(result.deadlines[0]?.date).toBe('2026-11-27');
  }
  const without = (await post(memoMessage(text), memoType)).json<TriageResult>();
  expect(without.kleData?.source ?? 'model').toBe('model');
});

test.each([
  ['nothing', 400, 'INVALID_INPUT', undefined, {}],
  ['no JSON', 400, 'INVALID_JSON', '{"text":', { 'content-type': 'application/json' }],
  ['an empty body', 400, 'INVALID_JSON', ' ', { 'content-type': 'application/json' }],
  ['an unknown field', 400, 'INVALID_INPUT', { text, hemmelig: 1 }, {}],
  ['a prototype', 400, 'INVALID_INPUT', `{"text":"hej","__proto__":{"x":1}}`, { 'content-type': 'application/json' }],
  ['a number as text', 400, 'INVALID_INPUT', { text: 7 }, {}],
  ['a day that is none', 400, 'INVALID_INPUT', { text, receivedAt: '2026-02-31' }, {}],
  ['a time that is none', 400, 'INVALID_INPUT', { text, receivedAt: 'i går' }, {}],
  [
    'Latin-1',
    400,
    'INVALID_ENCODING',
    Buffer.from('{"text":"Kære"}', 'latin1'),
    { 'content-type': 'application/json' },
  ],
  ['Latin-1, said so', 415, 'UNSUPPORTED_MEDIA_TYPE', '{}', { 'content-type': 'application/json; charset=latin1' }],
  ['no letter', 422, 'TEXT_EMPTY', { text: ' ?! ' }, {}],
  ['a long text', 413, 'TEXT_TOO_LONG', { text: 'a'.repeat(5001) }, {}],
  ['a large body', 413, 'BODY_TOO_LARGE', { text: 'a'.repeat(30_000) }, {}],
  ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', 'hej', { 'content-type': 'text/plain' }],
  ['gzip', 415, 'UNSUPPORTED_MEDIA_TYPE', '{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ['other XML', 422, 'INVALID_MEMO', '<a>Karla Kvist</a>', memoType],
  ['a DTD', 422, 'INVALID_MEMO', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', memoType],
  ['UTF-16 XML', 400, 'INVALID_ENCODING', '<?xml version="1.0" encoding="UTF-16"?><a/>', memoType],
  ['a long message', 413, 'TEXT_TOO_LONG', memoMessage('a'.repeat(5001)), memoType],
] as const)('%s is %i %s, as a problem that does not quote', async (_what, status, code, payload, headers) => {
  const response = await app.inject({ method: 'POST', url: '/v1/triage', headers, ...(payload ? { payload } : {}) });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = response.json();
  expect(problem).toMatchObject({ code, status, requestId: response.headers['x-request-id'] });
  expect(response.body).not.toMatch(/Karla|hemmelig|i går/);
});

test('text with lone surrogates, zero bytes and every kind of space is answered', async () => {
  for (const odd of [
    'Hul i vejen \ud800 og \udc00 her',
    'Hul\u0000i\u0000vejen',
    '\u202eHul i\u00a0vejen\u2028nu',
    'Hul 😀'.repeat(300),
  ])
    expect((await post({ text: odd })).statusCode).toBe(200);
});
