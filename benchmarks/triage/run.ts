// Triage beside its peers: `npm run bench:triage -w @sprog/benchmarks -- [quality|speed|http] [--plain FILE] [--out FILE]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { httpBenchmark } from './http/http.ts';
import { installPeers } from './install-peers.ts';
import { machine } from './machine.ts';
import { qualityBenchmark } from './quality/quality.ts';
import { speedBenchmark } from './speed/speed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plain: { type: 'string' },
    data: {
      type: 'string',
      default: process.env['SPROG_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
    },
    split: { type: 'string', default: 'test' },
    out: { type: 'string', default: fileURLToPath(new URL('../results/triage.json', import.meta.url)) },
  },
});
const parts = positionals.length > 0 ? positionals : ['quality', 'speed', 'http'];
installPeers();
const report: Record<string, unknown> = { machine: machine(), date: new Date().toISOString() };
console.log(`${(report['machine'] as ReturnType<typeof machine>).cpu}, ${JSON.stringify(report['machine'])}\n`);
if (parts.includes('quality')) report['quality'] = await qualityBenchmark(values.data, values.split);
if (parts.includes('speed')) report['speed'] = await speedBenchmark(values.plain);
if (parts.includes('http')) report['http'] = await httpBenchmark();
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(`\nWritten to ${values.out}`);
process.exit(0);
