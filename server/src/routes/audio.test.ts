import { createReadStream, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSound, encodeWav } from '@sprog/audio';
import { openRouter, type Router } from '@sprog/triage';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type RunningServer, startServer } from '../start-server.ts';

// The small transducer of packages/speech/fixtures, in the layout of ekko-v1-tiny: real recognition, a vocabulary of 22 words, synthesised speech.
const fixtures = new URL('../../../packages/speech/fixtures/', import.meta.url);
const clip = (number: number) => fileURLToPath(new URL(`clips/${String(number).padStart(2, '0')}.wav`, fixtures));
const said = JSON.parse(readFileSync(new URL('clips/manifest.json', fixtures), 'utf8')) as string[];
const number = 5;
let router: Router;
let server: RunningServer;
let client: OpenAI;

beforeAll(async () => {
  router = await openRouter({ cores: 1 });
  server = await startServer({
    router,
    port: 0,
    keysFolder: mkdtempSync(join(tmpdir(), 'sprog-')),
    audioLimit: 2_000_000,
    speech: {
      ...{ model: 'ekko-v1-tiny', folder: fileURLToPath(new URL('transducer', fixtures)) },
      ...{ workers: 1, maxSeconds: 60, recordingLimit: 4 },
    },
  });
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
  await router.close();
});
const file = () => createReadStream(clip(number));
const ask = { model: 'ekko-v1-tiny' };

test("OpenAI's client: json", async () => {
  const { text } = await client.audio.transcriptions.create({ ...ask, file: file() });
  expect(text).toBe(said[number]);
  const named = await client.audio.transcriptions.create({ model: 'whisper-1', file: file() });
  expect(named.text).toBe(said[number]);
});

test("OpenAI's client: text, srt, vtt", async () => {
  const as = (response_format: 'text' | 'srt' | 'vtt') =>
    client.audio.transcriptions.create({ ...ask, file: file(), response_format }) as unknown as Promise<string>;
  expect((await as('text')).trim()).toBe(said[number]);
  expect(await as('srt')).toMatch(/^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\n/);
  expect(await as('vtt')).toMatch(/^WEBVTT\n/);
});

test("OpenAI's client: verbose_json with words and segments", async () => {
  const answer = await client.audio.transcriptions.create({
    ...ask,
    file: file(),
    response_format: 'verbose_json',
    timestamp_granularities: ['word', 'segment'],
  });
  expect(answer.words!.map(({ word }) => word).join(' ')).toBe(said[number]);
  expect(answer.segments!.length).toBe(1);
  expect(answer.duration).toBeCloseTo((await decodeSound({ path: clip(number) })).seconds, 2);
});

test("OpenAI's client: a stream of events", async () => {
  const stream = await client.audio.transcriptions.create({ ...ask, file: file(), stream: true });
  let text = '';
  let done = '';
  for await (const event of stream) {
    if (event.type === 'transcript.text.delta') text += event.delta;
    if (event.type === 'transcript.text.done') done = event.text;
  }
  expect(text).toBe(said[number]);
  expect(done).toBe(said[number]);
});

test('what cannot be transcribed is said with a status', async () => {
  const status = (data: Uint8Array, more: object = {}) =>
    client.audio.transcriptions
      .create({ ...ask, file: new File([data as Uint8Array<ArrayBuffer>], 'call.wav'), ...more })
      .then(
        () => 200,
        (error) => error.status as number,
      );
  const silence = encodeWav(new Float32Array(16_000), { sampleRate: 16_000 });
  expect(await status(silence)).toBe(422);
  expect(await status(Buffer.from('no sound at all, only text'))).toBe(422);
  expect(await status(new Uint8Array(0))).toBe(422);
  expect(await status(new Uint8Array(2_100_000))).toBe(413);
  expect(await status(encodeWav(new Float32Array(8000 * 70).fill(0.1), { sampleRate: 8000 }))).toBe(413);
  expect(await status(silence, { model: 'no-such-model' })).toBe(404);
  expect(await status(silence, { response_format: 'pdf' })).toBe(400);
  const without = await fetch(`${server.url}/v1/audio/transcriptions`, { method: 'POST', body: new FormData() });
  expect(without.status).toBe(400);
  const json = await fetch(`${server.url}/v1/audio/transcriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(json.status).toBe(415);
});

test('translations need a model that translates', async () => {
  await expect(client.audio.translations.create({ ...ask, file: file() })).rejects.toMatchObject({ status: 400 });
});

test('triage takes a recording: transcript, route, evidence with times', async () => {
  const response = await fetch(`${server.url}/v1/triage`, {
    method: 'POST',
    headers: { 'content-type': 'audio/wav' },
    body: readFileSync(clip(number)),
  });
  expect(response.status).toBe(200);
  const answer = (await response.json()) as {
    transcript: { text: string; notice: string };
    mainGroups: unknown[];
    evidence: { text: string; startSeconds: number; endSeconds: number }[];
  };
  expect(answer.transcript.text).toBe(said[number]);
  expect(answer.transcript.notice).toContain('maskine');
  expect(answer.mainGroups.length).toBe(5);
  for (const { startSeconds, endSeconds } of answer.evidence) expect(endSeconds).toBeGreaterThan(startSeconds);
});

test('a WebSocket gives text while sound arrives, and settled text stays', async () => {
  const { samples } = await decodeSound({ path: clip(number) }, { sampleRate: 8000 });
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/audio/stream?rate=8000`);
  const updates: { type: string; text: string; final: boolean; partial: string }[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => {
      for (let at = 0; at < samples.length; at += 1600) {
        const part = samples.subarray(at, at + 1600);
        const pcm = Buffer.alloc(part.length * 2);
        part.forEach((x, i) => {
          pcm.writeInt16LE(Math.round(x * 32_767), i * 2);
        });
        socket.send(pcm);
      }
      socket.send(JSON.stringify({ type: 'end' }));
    });
    socket.on('message', (data) => updates.push(JSON.parse(String(data))));
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  const last = updates[updates.length - 1]!;
  expect(last).toMatchObject({ type: 'update', final: true, partial: '' });
  let before = '';
  for (const { text } of updates) {
    expect(text.startsWith(before)).toBe(true);
    before = text;
  }
  expect(last.text.split(' ').length).toBeGreaterThan(2);
});

test('a WebSocket that sends nonsense gets a problem', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/audio/stream`);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send('{"type":'));
    socket.on('message', (data) => resolve(String(data)));
    socket.on('error', reject);
  });
  expect(JSON.parse(answer)).toMatchObject({ type: 'error', error: { code: 'INVALID_JSON' } });
});
