import { peer } from '../install-peers.ts';
import { sixtyWordTexts } from '../sixty-words.ts';
import { table } from '../table.ts';
import { startTarget, usage } from './start.ts';

interface Result {
  latency: { p50: number; p99: number };
  requests: { average: number; total: number };
  non2xx: number;
  errors: number;
}
type Autocannon = (options: object) => Promise<Result>;

/** One stage of rising load. */
export interface HttpRow {
  /** Requests a second asked for; 0 as many as the connections give. */
  asked: number;
  got: number;
  p50: number;
  p99: number;
  failures: number;
  /** Milliseconds of CPU a request outside ONNX Runtime, the whole server process counted. */
  cpuOutsideMs: number;
  /** 99th percentile of the event loop's delay, milliseconds. */
  loopP99Ms: number;
  residentMb: number;
}

/** POST /v1/triage with 60-word texts at rising rates; the load generator runs on the same cores. */
export async function httpBenchmark(seconds = 10): Promise<HttpRow[]> {
  const module = await peer<{ default: Autocannon }>('autocannon');
  const autocannon = module.default;
  const target = await startTarget();
  const texts = sixtyWordTexts(200);
  const requests = texts.map((text) => ({
    method: 'POST',
    path: '/v1/triage',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  }));
  const shoot = (rate: number, duration: number, connections: number) =>
    autocannon({ url: target.url, connections, duration, requests, ...(rate > 0 ? { overallRate: rate } : {}) });
  await shoot(0, 5, 4);
  const rows: HttpRow[] = [];
  for (const asked of [20, 40, 80, 100, 120, 0]) {
    const before = await usage(target);
    const result = await shoot(asked, seconds, asked === 0 ? 8 : 20);
    const after = await usage(target);
    const onnx = after.onnxSeconds - before.onnxSeconds;
    rows.push({
      asked,
      got: Math.round((result.requests.total / seconds) * 10) / 10,
      p50: result.latency.p50,
      p99: result.latency.p99,
      failures: result.non2xx + result.errors,
      cpuOutsideMs: Math.round(((after.cpuSeconds - before.cpuSeconds - onnx) / result.requests.total) * 1e5) / 100,
      loopP99Ms: Math.round(after.loopP99 * 1e4) / 10,
      residentMb: after.residentMb,
    });
  }
  target.process.kill('SIGTERM');
  console.log(`HTTP, 60-word texts, ${seconds} s a stage, load generator on the same machine\n`);
  console.log(
    table(
      ['asked/s', 'got/s', 'p50 ms', 'p99 ms', 'failures', 'CPU outside ONNX ms', 'event loop p99 ms', 'MB'],
      rows.map((row) => [
        row.asked === 0 ? 'all' : String(row.asked),
        String(row.got),
        String(row.p50),
        String(row.p99),
        String(row.failures),
        String(row.cpuOutsideMs),
        String(row.loopP99Ms),
        String(row.residentMb),
      ]),
    ),
  );
  return rows;
}
