import { join } from 'node:path';
import { sprogHome } from '@sprog/core';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { wholeNumber } from '../options.ts';
import { colours } from '../output/colours.ts';
import { Progress } from '../output/progress.ts';
import { trainingReport } from '../render/training-report.ts';

interface Flags {
  cases: string;
  out?: string;
  seed?: number;
  cores?: number;
  /** False for `--no-cache`. */
  cache: boolean;
  json?: true;
}

/** `sprog train` */
export function addTrain(program: Command, context: Context): void {
  program
    .command('train')
    .description("retrain the router on a municipality's own labelled cases; the encoder stays as it is")
    .requiredOption('-c, --cases <file>', 'JSON lines {"text", "mainGroup", "subject"?, "urgency"?, "lifeEvent"?}')
    .option('-o, --out <folder>', 'where the new heads go (default: $SPROG_HOME/heads, which triage and serve use)')
    .option('--seed <n>', 'chooses the held-out part (default: 1)', wholeNumber(0, 2 ** 32 - 1))
    .option('--cores <n>', 'cores to use (default: all); the result does not depend on it', wholeNumber(1))
    .option('--no-cache', 'keep no vectors of the texts in $SPROG_HOME/cache')
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      `
Labels:
  mainGroup  KLE main group ("05"), or "oos" for what is not the municipality's
  subject    KLE subject of that main group ("05.01.10")
  urgency    normal, elevated or acute
  lifeEvent  none, moving, child, bereavement, divorce, illness, job-loss, business-start, retirement, school-start or building
A label that is left out or null is not trained on. At least 50 cases are needed, and 50 labelled ones for each head.

A fifth of the cases is held out and measured before and after. A head that is worse there is not installed: the bundled one
stays. The cache holds vectors, never texts, of the cases of the last training, readable by you alone.

Examples:
  $ sprog train --cases sager.jsonl
  $ sprog train --cases sager.jsonl --out heads-2027 && sprog triage --heads heads-2027 "…"`,
    )
    .action(async (flags: Flags) => {
      const { ownHeadsFolder, readCases, train } = await import('@sprog/triage');
      const cases = await readCases(flags.cases);
      const out = flags.out ?? ownHeadsFolder(context.env);
      const bars = { encode: new Progress(context.stderr, 'encoding'), fit: new Progress(context.stderr, 'fitting ') };
      try {
        const report = await train({
          cases,
          out,
          ...(flags.cache ? { cacheFolder: join(sprogHome(context.env), 'cache') } : {}),
          ...(flags.cores === undefined ? {} : { cores: flags.cores }),
          ...(flags.seed === undefined ? {} : { seed: flags.seed }),
          signal: context.signal,
          onProgress: (stage, done, total) => bars[stage].update(done, total),
        });
        bars.fit.end();
        if (flags.json) return await context.stdout.line(JSON.stringify(report));
        return await context.stdout.line(trainingReport(report, out, colours(context.stdout.isTerminal, context.env)));
      } finally {
        bars.encode.end();
        bars.fit.end();
      }
    });
}
