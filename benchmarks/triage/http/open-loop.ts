import { request } from 'node:http';
import { seeded } from '../../../packages/triage/src/train/seeded.ts';

/** What one stage of load gave. Milliseconds. */
export interface Latencies {
  total: number;
  failures: number;
  p50: number;
  p99: number;
}

/**
 * Open-loop load: requests leave at Poisson times, whether earlier ones were answered or not, and latency counts from the time a request was due, so
 * that a slow server cannot hide behind its callers' waiting (coordinated omission). autocannon's own rate limit sends each second's requests in
 * one burst, which measures the burst.
 */
export async function openLoop(
  url: string,
  path: string,
  bodies: string[],
  rate: number,
  seconds: number,
): Promise<Latencies> {
  const random = seeded(11);
  const { hostname, port } = new URL(url);
  const latencies: number[] = [];
  let failures = 0;
  const start = performance.now();
  const one = (body: string, due: number) =>
    new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const call = request({ hostname, port, path, method: 'POST', headers }, (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) latencies.push(performance.now() - due);
          else failures++;
          resolve();
        });
      });
      call.on('error', () => {
        failures++;
        resolve();
      });
      call.end(body);
    });
  const running: Promise<void>[] = [];
  let due = start;
  for (let i = 0; due < start + seconds * 1000; i++) {
    const wait = due - performance.now();
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(one(bodies[i % bodies.length]!, due));
    due -= (Math.log(1 - random()) / rate) * 1000;
  }
  await Promise.all(running);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? Number.NaN) * 10) / 10;
  return { total: latencies.length + failures, failures, p50: at(0.5), p99: at(0.99) };
}
