import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { wholeNumber } from '../options.ts';
import { Progress } from '../output/progress.ts';
import type { PlanFlags } from './build-plan.ts';

interface Flags extends PlanFlags {
  work?: string;
  out: string;
  cache?: string;
  executor: 'local' | 'slurm';
  workers?: number;
  sbatch?: string[];
  signKey?: string;
  /** False for `--no-release`. */
  release: boolean;
  json?: true;
}

const day = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new InvalidArgumentError('Give a day, such as 2026-11-01.');
  return text;
};

/** What the steps are called while they run. */
const doing: Readonly<Record<string, string>> = {
  ingest: 'fetching and reading sources',
  tag: 'measuring documents',
  lines: 'finding boilerplate',
  judge: 'holding against the policy',
  join: 'finding near duplicates',
  connect: 'joining clusters',
  resolve: 'choosing survivors',
  decide: 'writing what stays',
};

/** `sprog corpus build` */
export function addBuild(corpus: Command, context: Context): void {
  corpus
    .command('build')
    .description('ingest, clean and release a corpus; run again after an interruption, it goes on where it was')
    .argument('<plan>', 'a plan (YAML), a folder with a folder for each source, or `starter`')
    .option('--work <folder>', 'where the work is kept (default: NAME.work)')
    .option('-o, --out <folder>', 'folder of corpora, in which the release comes to lie as NAME/VERSION', 'corpora')
    .option('--cache <folder>', 'where downloads are kept (default: in the work folder)')
    .option('--date <day>', 'date of records and release (default: the plan says it; of a folder, today)', day)
    .option(
      '--shards <n>',
      'files that each source is parted into (default: the plan says it, else 4)',
      wholeNumber(1, 100_000),
    )
    .option('--policy <policy>', 'decide by this one instead: `danish`, or a YAML file')
    .option(
      '--recogniser <id>',
      'hold transcripts of recordings against what this speech model hears (column `wer`); slow',
    )
    .addOption(
      new Option('--executor <where>', 'run on this machine, or as Slurm array jobs')
        .choices(['local', 'slurm'])
        .default('local'),
    )
    .option(
      '--workers <n>',
      'worker threads, or Slurm tasks at once (default: the cores of this machine, less one)',
      wholeNumber(1, 10_000),
    )
    .option('--sbatch <argument...>', 'further arguments of sbatch: --sbatch=--partition=cpu')
    .option('--sign-key <file>', 'sign the release with this key; make one with `sprog corpus keys create`')
    .option('--no-release', 'stop at the clean records')
    .option('--json', 'the result as JSON')
    .addHelpText(
      'after',
      `
Every removal keeps its reason; \`sprog corpus why ID\` tells it. Ctrl-C stops in order, and even a killed run loses no more than
the shards that were being worked on.

Examples:
  $ sprog corpus build starter
  $ sprog corpus build plan.yaml --sign-key udgiver.pem
  $ sprog corpus build kilder/ --date 2026-11-01 --executor slurm --workers 200`,
    )
    .action(async (what: string, flags: Flags) => {
      const { runPlan, writeRelease, readSigningKey } = await import('@sprog/corpus');
      const { buildPlan } = await import('./build-plan.ts');
      const plan = await buildPlan(what, flags.work, flags, context.now().slice(0, 10));
      const signingKey = flags.signKey === undefined ? undefined : await readSigningKey(flags.signKey);
      const workFolder = flags.work ?? `${plan.name}.work`;
      const cache = flags.cache ?? `${workFolder}/cache`;
      const bars = new Map<string, Progress>();
      let last: Progress | undefined;
      const show = (name: string, done: number, total?: number) => {
        let bar = bars.get(name);
        if (!bar) {
          last?.end();
          bar = new Progress(context.stderr, name);
          bars.set(name, bar);
        }
        last = bar;
        bar.update(done, total);
      };
      try {
        const result = await runPlan(plan, {
          workFolder,
          cache,
          executor: flags.executor,
          signal: context.signal,
          ...(flags.workers === undefined ? {} : { workers: flags.workers }),
          ...(flags.sbatch ? { slurm: { arguments: flags.sbatch } } : {}),
          onProgress: ({ step, done, total }) => show(doing[step] ?? step, done, total),
        });
        const manifest = flags.release
          ? await writeRelease({
              workFolder,
              plan,
              out: flags.out,
              cache,
              signal: context.signal,
              ...(signingKey ? { signingKey } : {}),
              onProgress: ({ step, done, total }) => show(`release: ${step}`, done, total),
            })
          : undefined;
        last?.end();
        if (flags.json)
          return await context.stdout.line(JSON.stringify({ ...result, ...(manifest ? { release: manifest } : {}) }));
        const { buildReport } = await import('./build-report.ts');
        return await context.stdout.line(
          buildReport(result, manifest && `${flags.out}/${plan.name}/${manifest.version}`),
        );
      } finally {
        last?.end();
      }
    });
}
