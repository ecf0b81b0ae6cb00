import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RunningServer, startServer } from '@sprog/server';
import { openRouter, type Router } from '@sprog/triage';
import { afterAll, beforeAll, expect, test } from 'vitest';

const receivedAt = '2026-11-25T09:30:00+01:00';
// Short and long (several windows), with and without personal data, other languages, odd characters. All people are invented.
const texts = [
  'Hul i vejen',
  'Hej. Jeg hedder Karla Kvist (cpr 670761-4285), og min mor på 82 kan ikke selv komme i bad længere. Ring på 20 30 40 50 inden fredag.',
  'min kæreste slår mig og jeg tør ikke tage hjem i aften, hvor kan jeg sove med mine to børn???',
  'jeg venter stadig på svar om min byggetilladelse til carporten, i har haft den siden uge 31, og tømreren kommer d. 3/12',
  'Ærø 😀 brød — »citat« \u00a0 hård\u00admellemrum e\u0301 \u202eomvendt',
  'Hei, vi flytter fra Oslo til Aarhus og lurer på om barna får plass i barnehagen fra januar.',
  `Til kommunen.\n\n${'Vi har i flere måneder bedt om hjælp til vores søn, som ikke trives i skolen. Han har været hjemme i 14 dage, og læreren svarer ikke. '.repeat(16)}\n\nMed venlig hilsen\nAsger Lindeløv`,
];
const others = Array.from(
  { length: 100 },
  (_, i) =>
    `Sag ${i}: ${['lygten er gået ud', 'der er rotter i gården', 'jeg vil søge om boligstøtte', 'skraldet er ikke hentet'][i % 4]}. ${'Det haster. '.repeat(i % 13)}`,
);

let server: RunningServer;
let library: Router;
const home = mkdtempSync(join(tmpdir(), 'sprog-'));
beforeAll(async () => {
  [server, library] = await Promise.all([startServer({ port: 0, keysFolder: home }), openRouter({ cores: 1 })]);
}, 120_000);
afterAll(async () => {
  await Promise.all([server?.close(), library?.close()]);
});

const post = async (path: string, type: string, body: string) => {
  const response = await fetch(`${server.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  expect(response.status).toBe(200);
  return response.text();
};
const single = (text: string) => post('/v1/triage', 'application/json', JSON.stringify({ text, receivedAt }));

test('library and API give the same bytes, alone and among 100 others', { timeout: 240_000 }, async () => {
  const alone: string[] = [];
  for (const text of texts) alone.push(await library.triageJson({ text, receivedAt }));
  for (const [i, text] of texts.entries()) expect(await single(text)).toBe(alone[i]);

  const crowd = others.map(single);
  const among = await Promise.all(texts.map(single));
  expect(among).toEqual(alone);
  const othersAnswers = await Promise.all(crowd);
  expect(othersAnswers[7]).toBe(await library.triageJson({ text: others[7]!, receivedAt }));

  const lines = [...others.slice(0, 50), ...texts].map((text) => JSON.stringify({ text, receivedAt }));
  const batch = await post('/v1/triage:batch', 'application/x-ndjson', lines.join('\n'));
  expect(batch.trimEnd().split('\n').slice(50)).toEqual(alone);
});

const cli = fileURLToPath(new URL('../cli/bin/sprog.js', import.meta.url));
test.skipIf(!existsSync(cli))('and so does the command line', { timeout: 240_000 }, async () => {
  const run = promisify(execFile);
  const env = { ...process.env, SPROG_HOME: home };
  for (const text of [texts[1]!, texts.at(-1)!]) {
    const { stdout } = await run(process.execPath, [cli, 'triage', '--json', '--received-at', receivedAt, text], {
      env,
    });
    expect(stdout).toBe(`${await single(text)}\n`);
  }
});
