import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../median.ts';
import { table } from '../table.ts';

/** Figures of one contestant, medians over the runs. */
export interface SpeedRow {
  name: string;
  cores: number;
  textsPerSecond: number;
  millisecondsPerText: number;
  /** Share of wall time x cores inside ONNX Runtime, where it is known. */
  insideOnnx?: number;
  peakMegabytes: number;
}

interface Run {
  seconds: number;
  texts: number;
  insideSeconds?: number;
  peakMegabytes: number;
}

const runs = 3;
const contestant = fileURLToPath(new URL('./contestant.ts', import.meta.url));

/** One run in a process of its own, pinned to its cores. */
function run(kind: string, cores: number, file: string | undefined): Run {
  const node = [
    process.execPath,
    '--conditions=sprog-source',
    '--import=tsx',
    contestant,
    kind,
    String(cores),
    ...(file ? [file] : []),
  ];
  const pinned = process.platform === 'linux' ? ['taskset', '-c', cores === 1 ? '0' : '0,1', ...node] : node;
  const { stdout, status, stderr } = spawnSync(pinned[0]!, pinned.slice(1), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${kind} failed: ${stderr.slice(-400)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Run;
}

/**
 * Texts a second on one core and on two: ours in worker threads, and `@huggingface/transformers` with the same ONNX file and, when given, a
 * plain export of the same weights. The same 60-word texts, one process a run, alternating, medians.
 */
export async function speedBenchmark(
  plain: string | undefined,
): Promise<{ rows: SpeedRow[]; ratios: Record<string, number> }> {
  const contestants: [string, string, string | undefined][] = [
    ['sprog: encoder alone', 'encoder', undefined],
    ['sprog: whole triage', 'triage', undefined],
    ['transformers.js, same ONNX file', 'transformers', undefined],
    ...(plain ? ([['transformers.js, plain fp32 export', 'transformers', plain]] as [string, string, string][]) : []),
  ];
  const rows: SpeedRow[] = [];
  for (const cores of [1, 2]) {
    const results = contestants.map(() => [] as Run[]);
    for (let round = 0; round < runs; round++)
      contestants.forEach(([, kind, file], i) => {
        results[i]!.push(run(kind, cores, file));
      });
    contestants.forEach(([name], i) => {
      const list = results[i]!;
      const perText = median(list.map((one) => one.seconds / one.texts));
      const inside =
        list[0]!.insideSeconds === undefined
          ? undefined
          : median(list.map((one) => one.insideSeconds! / (one.seconds * cores)));
      rows.push({
        name,
        cores,
        textsPerSecond: Math.round(10 / perText) / 10,
        millisecondsPerText: Math.round(perText * 1e5) / 100,
        ...(inside === undefined ? {} : { insideOnnx: Math.round(inside * 1000) / 1000 }),
        peakMegabytes: median(list.map((one) => one.peakMegabytes)),
      });
    });
  }
  const rate = (name: string, cores: number) =>
    rows.find((row) => row.name === name && row.cores === cores)?.textsPerSecond ?? Number.NaN;
  const ratios: Record<string, number> = {};
  for (const [name] of contestants.slice(2))
    for (const cores of [1, 2])
      for (const mine of ['sprog: encoder alone', 'sprog: whole triage'])
        ratios[`${mine} / ${name}, ${cores} core${cores > 1 ? 's' : ''}`] =
          Math.round((rate(mine, cores) / rate(name, cores)) * 100) / 100;
  console.log(`Speed, 60-word texts, medians of ${runs} runs\n`);
  console.log(
    table(
      ['contestant', 'cores', 'texts/s', 'ms a text', 'inside ONNX Runtime', 'peak MB'],
      rows.map((row) => [
        row.name,
        String(row.cores),
        String(row.textsPerSecond),
        String(row.millisecondsPerText),
        row.insideOnnx === undefined ? '' : `${Math.round(row.insideOnnx * 100)} %`,
        String(row.peakMegabytes),
      ]),
    ),
  );
  console.log(
    `\n${Object.entries(ratios)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}\n`,
  );
  return { rows, ratios };
}
