// Short recordings beside a long one, over HTTP: `node --conditions=sprog-source --import=tsx benchmarks/speech/fairness/run.ts [--minutes 120] [--data DIR]`.
import { spawn } from 'node:child_process';
import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from '../../triage/machine.ts';
import { table } from '../../triage/table.ts';
import { makeRecordings } from './make-recordings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    every: { type: 'string', default: '2' },
    clips: { type: 'string', default: '30' },
    data: { type: 'string', default: join(process.env['SPROG_DATA'] ?? join(root, '../shared/data'), 'speech') },
    // Waits for the end of the long recording, to state its time and the greatest memory.
    whole: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'sprog-fairness-'));
const about = machine();
const { long, short } = await makeRecordings(values.data, folder, Number(values.minutes), 20);

const server = spawn(process.execPath, [join(root, 'cli/bin/sprog.js'), 'serve', '--port', '0', '--quiet'], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const address = await new Promise<string>((found) =>
  createInterface({ input: server.stderr }).on('line', (line) => {
    const at = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
    if (at) found(at[0]);
  }),
);
const peakMb = () =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024);

/** Sends a recording. @param stream asks for the text as it comes, as nobody waits minutes for the first byte. @returns seconds until all of the answer */
async function send(path: string, stream = false, signal?: AbortSignal): Promise<number> {
  const form = new FormData();
  form.set('model', 'whisper-base');
  form.set('language', 'da');
  form.set('response_format', 'json');
  if (stream) form.set('stream', 'true');
  form.set('file', await openAsBlob(path), 'recording.flac');
  const begin = performance.now();
  const answer = await fetch(`${address}/v1/audio/transcriptions`, {
    method: 'POST',
    body: form,
    ...(signal ? { signal } : {}),
  });
  const text = await answer.text();
  // Three seconds out of a reading may be a pause: that they hold no speech is an answer, too.
  if (!answer.ok && answer.status !== 422) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
  return (performance.now() - begin) / 1000;
}
/** 99th percentile of the event loop's delay since the last call, in ms (prom-client: 10 ms of it are the clock's own step). */
async function loopP99(): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds ([\d.e-]+)/m.exec(text)?.[1]) * 1000;
}
const quantile = (list: readonly number[], share: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(share * list.length) - 1)]!;

/** Clips one every few seconds, whether or not the one before has been answered. */
async function inTurn(): Promise<number[]> {
  const answers: Promise<number>[] = [];
  for (let i = 0; i < Number(values.clips); i++) {
    answers.push(send(short[i % short.length]!));
    await sleep(Number(values.every) * 1000);
  }
  return Promise.all(answers);
}
async function atOnce(): Promise<number> {
  const begin = performance.now();
  await Promise.all(short.map((path) => send(path)));
  return (performance.now() - begin) / 1000;
}

try {
  for (const path of short.slice(0, 4)) await send(path);
  const idle = await inTurn();
  const alone = [await atOnce(), await atOnce(), await atOnce()];
  const stop = new AbortController();
  const begin = performance.now();
  const job = send(long, true, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
    return Number.NaN;
  });
  await sleep(15_000);
  await loopP99();
  const beside = await inTurn();
  const loop = await loopP99();
  const together = [await atOnce(), await atOnce(), await atOnce()];
  const stillRuns = await Promise.race([job.then(() => false), sleep(10, true)]);
  if (!stillRuns) throw new Error('the long recording was done before the others: give more --minutes');
  if (values.whole) await job;
  const seconds = (performance.now() - begin) / 1000;
  const row = (measure: string, without: number, beside: number) => [
    measure,
    without.toFixed(2),
    beside.toFixed(2),
    (beside / without).toFixed(2),
  ];
  console.log(
    `${about.cpu}, ${about.cores} cores, load before ${about.loadBefore}\n\n${table(
      ['measure', 'without the long recording', 'beside it', 'ratio'],
      [
        row('3-second clip, median, s', quantile(idle, 0.5), quantile(beside, 0.5)),
        row('3-second clip, p95, s', quantile(idle, 0.95), quantile(beside, 0.95)),
        row('20 at once, median of 3, s', quantile(alone, 0.5), quantile(together, 0.5)),
      ],
    )}`,
  );
  console.log(
    `\np95 beside the long recording / idle median: ${(quantile(beside, 0.95) / quantile(idle, 0.5)).toFixed(2)}`,
  );
  console.log(
    `event loop of the server, p99 of its delay while clips came beside the long recording: ${loop.toFixed(1)} ms`,
  );
  console.log(
    `${values.minutes} minutes ${values.whole ? `took ${seconds.toFixed(0)} s` : 'were not waited for'}; greatest memory of the server ${peakMb()} MB`,
  );
  stop.abort();
} finally {
  server.kill('SIGINT');
  await sleep(500);
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
