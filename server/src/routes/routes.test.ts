import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../build-server.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await buildServer({ cores: 1, keysFolder: mkdtempSync(join(tmpdir(), 'sprog-')) });
});
afterAll(() => app.close());
const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload });
const get = (url: string) => app.inject({ method: 'GET', url });

test('redact: placeholders and what they stand for', async () => {
  const text = 'Jeg hedder Karla Kvist. Skriv til karla@example.dk.';
  expect((await post('/v1/redact', { text })).json()).toEqual({
    text: 'Jeg hedder [PERSON_1]. Skriv til [EMAIL_1].',
    mapping: {
      '[PERSON_1]': { type: 'name', values: ['Karla Kvist'] },
      '[EMAIL_1]': { type: 'email', values: ['karla@example.dk'] },
    },
  });
  const some = (await post('/v1/redact', { text, mask: ['email'] })).json();
  expect(some.text).toBe('Jeg hedder Karla Kvist. Skriv til [EMAIL_1].');
  expect((await post('/v1/redact', { text, mask: ['navn'] })).json()).toMatchObject({ code: 'INVALID_INPUT' });
});

test('language: of one text or of many', async () => {
  const { language } = (await post('/v1/language', { text: 'Hvornår har borgerservice åbent i næste uge?' })).json();
  expect(language.code).toBe('da');
  const texts = [
    'Jeg vil gerne vide, hvornår der er åbent i morgen',
    'When will you open the office for us tomorrow?',
    '123',
  ];
  const { languages } = (await post('/v1/language', { texts })).json();
  expect(languages.map(({ code }: { code: string }) => code)).toEqual(['da', 'en', 'und']);
  for (const body of [{}, { text: 'a', texts: ['b'] }, { texts: [] }, { texts: [1] }])
    expect((await post('/v1/language', body)).statusCode).toBe(400);
});

test('embeddings: unit length, in order, as numbers or base64, nearer when nearer', async () => {
  const input = ['Der er et hul i vejen', 'Vejen har fået et hul', 'Jeg vil gerne skilles fra min mand'];
  const floats = (await post('/v1/embeddings', { input, model: 'danish-encoder' })).json();
  expect(floats).toMatchObject({ object: 'list', model: 'danish-encoder' });
  expect(floats.usage.prompt_tokens).toBeGreaterThan(10);
  const vectors: number[][] = floats.data.map((one: { embedding: number[] }) => one.embedding);
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 5);
  expect(dot(vectors[0]!, vectors[1]!)).toBeGreaterThan(dot(vectors[0]!, vectors[2]!));
  const packed = (await post('/v1/embeddings', { input: input[1]!, encoding_format: 'base64' })).json();
  const bytes = Buffer.from(packed.data[0].embedding, 'base64');
  expect(Array.from({ length: 384 }, (_, i) => bytes.readFloatLE(i * 4))).toEqual(vectors[1]);
  expect((await post('/v1/embeddings', { input, model: 'another' })).statusCode).toBe(404);
  expect((await post('/v1/embeddings', { input: ['hej', ''] })).json().code).toBe('TEXT_EMPTY');
  for (const body of [{ input: [] }, { input: [[1, 2]] }, { input: 'a', dimensions: 100 }, {}])
    expect((await post('/v1/embeddings', body)).statusCode).toBe(400);
});

test('KLE: look up and match', async () => {
  expect((await get('/v1/kle/05')).json()).toMatchObject({ number: '05', title: 'Veje og trafik' });
  expect((await get('/v1/kle/05.01.10')).json()).toMatchObject({ number: '05.01.10', mainGroup: { number: '05' } });
  expect((await get('/v1/kle/99')).statusCode).toBe(404);
  expect((await get('/v1/kle/veje')).statusCode).toBe(400);
  const match = { numbers: ['05.01.10', '27'], subscriptions: ['05.*', '05.01.10', '27.*', '*'] };
  expect((await post('/v1/kle/match', match)).json().matches).toEqual([
    { number: '05.01.10', subscriptions: ['05.*', '05.01.10', '*'] },
    { number: '27', subscriptions: ['*'] },
  ]);
  expect((await post('/v1/kle/match', { ...match, subscriptions: ['05.x'] })).statusCode).toBe(400);
});

test('models, health and metrics', async () => {
  const { data } = (await get('/v1/models')).json();
  expect(data.map(({ id }: { id: string }) => id)).toEqual(['danish-encoder', 'kle-router']);
  expect((await get('/health/live')).json()).toEqual({ status: 'live' });
  expect((await get('/health/ready')).json()).toEqual({ status: 'ready' });
  const { body } = await get('/metrics');
  expect(body).toMatch(/^sprog_workers 1$/m);
  expect(body).toMatch(/^sprog_http_requests_total\{method="POST",route="\/v1\/redact",status="200"\} 2$/m);
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('docs: OpenAPI 3.1 of every path, and a page that asks nobody else', async () => {
  const spec = (await get('/docs/json')).json();
  expect(spec.openapi).toBe('3.1.0');
  expect(Object.keys(spec.paths).sort()).toEqual([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/v1/audio/transcriptions',
    '/v1/audio/translations',
    '/v1/corpora',
    '/v1/corpora/{corpus}',
    '/v1/corpora/{corpus}/{version}',
    '/v1/corpora/{corpus}/{version}/{*}',
    '/v1/embeddings',
    '/v1/kle/match',
    '/v1/kle/{number}',
    '/v1/language',
    '/v1/models',
    '/v1/redact',
    '/v1/triage',
    '/v1/triage:batch',
  ]);
  expect(Object.keys(spec.paths['/v1/triage'].post.requestBody.content)).toEqual([
    'application/json',
    'application/xml',
    'text/xml',
    'audio/*',
  ]);
  expect(spec.paths['/v1/triage'].post.security).toEqual([{ key: [] }]);
  expect(Object.keys(spec.components.schemas).sort()).toEqual(['Problem', 'TriageResult']);
  const page = await get('/docs');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(path).toMatch(/^\/docs\//);
    expect((await get(path!)).statusCode, path).toBe(200);
  }
  expect((await get('/docs/static/swagger-initializer.js')).body).toContain('validatorUrl: null');
});

test('what no route answers', async () => {
  expect((await get('/nej')).json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  const wrong = await get('/v1/triage:batch');
  expect(wrong.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
  expect(wrong.headers['allow']).toBe('POST');
  expect((await app.inject({ method: 'DELETE', url: '/v1/kle/05' })).headers['allow']).toBe('GET, HEAD');
  expect((await get('/v1/kle/%zz')).json()).toMatchObject({ code: 'INVALID_INPUT', status: 400 });
  expect((await get(`/v1/kle/${'0'.repeat(200)}`)).json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
});
