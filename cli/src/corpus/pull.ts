import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { wholeNumber } from '../options.ts';
import { addFilterOptions, type FilterFlags } from './filter-options.ts';
import { defaultCorpora } from './release-folder.ts';

/** Flags of `sprog corpus pull`. */
export interface PullFlags extends FilterFlags {
  from?: string[];
  out: string;
  dryRun?: true;
  parallel?: number;
  trust?: string;
  unsigned?: true;
  json?: true;
}

/** `sprog corpus pull` */
export function addPull(corpus: Command, context: Context): void {
  const pull = corpus
    .command('pull')
    .description('get a release, or a part of it, verified; run again, it goes on, and mends what is damaged')
    .argument('<name>', 'NAME or NAME@VERSION')
    .option(
      '--from <places...>',
      'address of a server, or a folder of corpora; more are mirrors (default: $SPROG_CORPORA)',
    )
    .option('-o, --out <folder>', 'folder of corpora, in which it comes to lie as NAME/VERSION', defaultCorpora)
    .option('--dry-run', 'say what would be fetched, with sizes, and fetch nothing')
    .option('--parallel <n>', 'files at the same time (default: 4)', wholeNumber(1, 64))
    .option('--changes', 'only records that were added or changed since the release before it')
    .option('--trust <key>', 'the id of the key that must have signed it, from now on')
    .option('--unsigned', 'take a release that nobody signed')
    .option('--json', 'progress on stderr and the result as JSON lines');
  addFilterOptions(pull)
    .addHelpText(
      'after',
      `
A part is cut out by range requests where the server has them: only groups of rows that may hold a wanted record are fetched. The
key of a corpus is remembered at the first pull (in $SPROG_HOME); another one later is an error. $SPROG_API_KEY is sent to the first server.

Examples:
  $ sprog corpus pull dansk --from https://korpus.example.dk
  $ sprog corpus pull dansk@1.2.0 --from ./corpora --licence 'CC0-1.0,CC-BY-*' --since 1990 --dry-run
  $ sprog corpus pull dansk --from https://korpus.example.dk https://spejl.example.dk --source retsinformation`,
    )
    .action(async (name: string, flags: PullFlags) => {
      const { runPull } = await import('./run-pull.ts');
      await runPull(name, flags, context);
    });
}
