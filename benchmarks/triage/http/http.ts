import { peer } from '../install-peers.ts';
import { sixtyWordTexts } from '../sixty-words.ts';
import { table } from '../table.ts';
import { openLoop } from './open-loop.ts';
import { startTarget, usage } from './start.ts';

interface Result {
  latency: { p50: number; p99: number };
  requests: { average: number; total: number };
  non2xx: number;
  errors: number;
}
const fromAutocannon = ({ requests, latency, non2xx, errors }: Result) => ({
  total: requests.total,
  failures: non2xx + errors,
  p50: latency.p50,
  p99: latency.p99,
});
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

/** POST /v1/triage with 60-word texts at rising rates (open loop), then as much as eight connections of autocannon give; the generator runs on the same cores. */
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
  const flood = (duration: number) => autocannon({ url: target.url, connections: 8, duration, requests });
  const bodies = requests.map((one) => one.body);
  await flood(5);
  const rows: HttpRow[] = [];
  for (const asked of [20, 40, 80, 100, 120, 0]) {
    const before = await usage(target);
    const result =
      asked === 0
        ? fromAutocannon(await flood(seconds))
        : await openLoop(target.url, '/v1/triage', bodies, asked, seconds);
    const after = await usage(target);
    const onnx = after.onnxSeconds - before.onnxSeconds;
    rows.push({
      asked,
      got: Math.round((result.total / seconds) * 10) / 10,
      p50: result.p50,
      p99: result.p99,
      failures: result.failures,
      cpuOutsideMs: Math.round(((after.cpuSeconds - before.cpuSeconds - onnx) / result.total) * 1e5) / 100,
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
