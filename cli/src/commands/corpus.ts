import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addBuild } from '../corpus/build.ts';
import { addDiff } from '../corpus/diff.ts';
import { addExport } from '../corpus/export.ts';
import { addHarvest } from '../corpus/harvest.ts';
import { addCorpusKeys } from '../corpus/keys.ts';
import { addList } from '../corpus/list.ts';
import { addPull } from '../corpus/pull.ts';
import { addQuery } from '../corpus/query.ts';
import { addSearch } from '../corpus/search.ts';
import { addShow } from '../corpus/show.ts';
import { addStats } from '../corpus/stats.ts';
import { addVerify } from '../corpus/verify.ts';
import { addWhy } from '../corpus/why.ts';
import { addWithdraw } from '../corpus/withdraw.ts';

/** `sprog corpus`. Each subcommand is a file of `cli/src/corpus`. */
export function addCorpus(program: Command, context: Context): void {
  const corpus = program.command('corpus').description('Danish language resources: find, build, release, download');
  for (const add of [
    addList,
    addSearch,
    addShow,
    addHarvest,
    addBuild,
    addWhy,
    addPull,
    addVerify,
    addStats,
    addDiff,
    addExport,
    addQuery,
    addWithdraw,
    addCorpusKeys,
  ])
    add(corpus, context);
}
