import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodies } from './malformed/bodies.ts';
import { frames } from './malformed/frames.ts';
import { canary, type MalformedRequest } from './malformed/http-message.ts';
import { messages } from './malformed/messages.ts';
import { sendBytes } from './malformed/send-bytes.ts';

const count = 10_000;
const seed = 20261125;
const bodyLimit = 50_000;
/** Requests after which the memory is looked at; what comes before the first is warm-up. */
const step = 2000;

let child: ChildProcess;
let url = '';
let log = '';
beforeAll(async () => {
  const options = {
    keysFolder: mkdtempSync(join(tmpdir(), 'sprog-')),
    cores: 1,
    bodyLimit: 50_000,
    memoLimit: 200_000,
    maxLength: 2000,
  };
  child = fork(fileURLToPath(new URL('../server/src/fixtures/serve.ts', import.meta.url)), [JSON.stringify(options)], {
    execArgv: ['--conditions=sprog-source', '--import=tsx', '--expose-gc'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      log += data;
    });
  const died = once(child, 'exit').then(() => {
    throw new Error(`the server did not start: ${log}`);
  });
  died.catch(() => {});
  [{ url }] = (await Promise.race([once(child, 'message'), died])) as [{ url: string }];
}, 120_000);
afterAll(() => {
  child.kill();
});

type Memory = { rss: number; heapUsed: number; exact: boolean };
async function memory(): Promise<Memory> {
  child.send('memory');
  const [{ memory: now }] = (await once(child, 'message')) as [{ memory: Memory }];
  return now;
}

/** What is wrong with an answer, or undefined. */
function fault({ bytes, unframed }: MalformedRequest, answer: string): string | undefined {
  // Where a body is refused before it is read whole, the reset may overtake the answer.
  if (answer === '') return unframed || bytes.length > bodyLimit ? undefined : 'no answer';
  const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  if (statuses.some((status) => status >= 500)) return 'a 5xx';
  if (statuses.length === 0) return 'an answer that is no HTTP';
  // A result may repeat words of the text, an error may not.
  if (statuses.every((status) => status >= 400) && answer.includes(canary)) return 'an error that quotes its input';
  if (/^HTTP\/1\.1 4/.test(answer) && /\r\n\r\n./s.test(answer) && !answer.includes('application/problem+json'))
    return 'an error that is no problem object';
  return undefined;
}

test(`${count} malformed requests: no 5xx, no crash, no quoting, memory flat`, { timeout: 600_000 }, async () => {
  const some = fc.oneof(
    { weight: 60, arbitrary: bodies },
    { weight: 18, arbitrary: messages },
    { weight: 22, arbitrary: frames },
  );
  const requests: MalformedRequest[] = fc.sample(some, { numRuns: count, seed });
  const port = Number(new URL(url).port);
  const faults: string[] = [];
  const tally = new Map<string, number>();
  const used: Memory[] = [];
  for (let from = 0; from < count; from += step) {
    let next = from;
    const worker = async () => {
      while (next < from + step) {
        const index = next++;
        const request = requests[index]!;
        const { kind } = request;
        const answer = await sendBytes(port, request);
        const what = fault(request, answer);
        if (what) faults.push(`request ${index} (${kind}) got ${what}: ${answer.slice(0, 300)}`);
        const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'closed';
        tally.set(status, (tally.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    used.push(await memory());
  }
  expect(faults.slice(0, 5)).toEqual([]);
  expect(child.exitCode).toBeNull();
  expect(log).not.toContain(canary);
  expect(log).not.toMatch(/Unhandled|MaxListeners|"level":50/);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const refused = [...tally].filter(([status]) => status.startsWith('4')).reduce((sum, [, n]) => sum + n, 0);
  expect(refused).toBeGreaterThan(count * 0.7);
  const mebibytes = (pick: (memory: Memory) => number) => used.map((one) => Math.round(pick(one) / 2 ** 20));
  const figures = `status ${JSON.stringify(Object.fromEntries(tally))}; heap ${mebibytes((m) => m.heapUsed)} MiB; resident ${mebibytes((m) => m.rss)} MiB`;
  console.log(figures);
  const [first, last] = [used[0]!, used.at(-1)!];
  if (first.exact) expect(last.heapUsed - first.heapUsed, figures).toBeLessThan(8 * 2 ** 20);
  // Resident memory holds what allocators keep; a leak of 10 kB a request would be 80 MB here.
  expect(last.rss - first.rss, figures).toBeLessThan(80 * 2 ** 20);
});
