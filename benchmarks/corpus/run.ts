// Speed, near duplicates and growth of the corpus works beside their peers, on the documents of the data folder.
//   npm run bench:corpus -w benchmarks -- [--python VENV/bin/python] [--growth 10000,100000,1000000] [--only speed,pairs,growth,peers]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from '../triage/machine.ts';
import { table } from '../triage/table.ts';
import { readDocuments, sampleOf } from './documents.ts';
import { exponent, measureGrowth } from './growth.ts';
import { comparePairs, familyShare, memoryBytes } from './near-duplicates.ts';
import { measureSpeed } from './speed.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: process.env['SPROG_PEERS_PYTHON'] ?? 'python3' },
    growth: { type: 'string', default: '10000,31623,100000,316228,1000000' },
    only: { type: 'string', default: 'speed,peers,pairs,growth' },
    out: { type: 'string', default: join(import.meta.dirname, '../results/corpus.json') },
  },
});
const wanted = values.only.split(',');
const folder = mkdtempSync(join(tmpdir(), 'sprog-bench-'));
const documents = readDocuments();
const sample = sampleOf(documents);
const result: Record<string, unknown> = {
  machine: machine(),
  sample: { documents: sample.length, bytes: sample.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) },
};
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

try {
  if (wanted.includes('speed')) {
    const speed = measureSpeed(sample);
    result['speed'] = speed;
    console.log(
      table(
        ['stage', 'MB/s a core', 'first round'],
        speed.map(({ name, megabytesPerSecond, cold }) => [name, String(megabytesPerSecond), String(cold)]),
      ),
    );
  }
  let pairs: [number, number][] = [];
  if (wanted.includes('pairs')) {
    const { pairs: found, ...quality } = comparePairs(documents, join(folder, 'pairs'));
    pairs = found;
    const families = familyShare(documents, pairs);
    result['nearDuplicates'] = { ...quality, families, memoryBytesPerDocument: memoryBytes };
    console.log(
      `\n${quality.documents} documents, ${quality.truth} pairs at 0.8: recall ${percent(quality.recall)}, precision ${percent(quality.precision)}; ${memoryBytes} bytes of memory a document`,
    );
    if (families)
      console.log(
        `${families.within} of ${families.pairs} pairs of package descriptions lie within one family of neardup/`,
      );
  }
  if (wanted.includes('peers')) {
    const file = join(folder, 'sample.jsonl');
    writeFileSync(file, sample.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''));
    const pairFile = join(folder, 'pairs.jsonl');
    // Every so manieth pair, 1,000 at most.
    const some = pairs.filter((_, at) => at % Math.ceil(pairs.length / 1000) === 0);
    writeFileSync(
      pairFile,
      some.map(([a, b]) => `${JSON.stringify({ a: documents[a]!.text, b: documents[b]!.text })}\n`).join(''),
    );
    result['peers'] = askPeers(file, some.length > 0 ? pairFile : undefined);
  }
  if (wanted.includes('growth')) {
    const points = values.growth.split(',').map((count) => {
      const point = measureGrowth(documents, Number(count), folder);
      console.log(JSON.stringify(point));
      return point;
    });
    const exponents = {
      signature: exponent(points, (point) => point.signatureSeconds),
      join: exponent(points, (point) => point.joinSeconds),
    };
    result['growth'] = { points, exponents };
    console.log(
      `growth: time ~ documents^${exponents.signature} for signatures, ^${exponents.join} for joining and choosing survivors`,
    );
  }
  writeFileSync(values.out, `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function askPeers(file: string, pairFile: string | undefined): unknown[] {
  const script = join(import.meta.dirname, 'peers.py');
  if (!existsSync(values.python) && values.python.includes('/')) {
    console.warn(`Peers are left out: no ${values.python}`);
    return [];
  }
  try {
    const lines = execFileSync(values.python, [script, file, ...(pairFile ? [pairFile] : [])], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split('\n');
    const measured = lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    console.log(
      `\n${table(
        ['peer', 'MB/s a core'],
        measured.map((one) => [
          String(one['name']),
          String(one['megabytesPerSecond'] ?? one['recall'] ?? `left out: ${one['skipped']}`),
        ]),
      )}`,
    );
    return measured;
  } catch (error) {
    console.warn(`Peers are left out: ${values.python} ${(error as Error).message.split('\n')[0]}`);
    return [];
  }
}
