import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import { addFilterOptions, type FilterFlags, filterOf } from './filter-options.ts';
import { corporaOption, releaseFolder } from './release-folder.ts';

interface Flags extends FilterFlags {
  in: string;
  svg?: string;
  json?: true;
}

/** `sprog corpus stats` */
export function addStats(corpus: Command, context: Context): void {
  const stats = corpus
    .command('stats')
    .description('what is in a release, or in a part of it: texts, tokens, lengths, languages, licences, times')
    .argument('<release>', 'folder of a release, or NAME[@VERSION]')
    .addOption(corporaOption())
    .option('--svg <folder>', 'draw lengths and quality of each source there')
    .option('--json', 'as JSON');
  addFilterOptions(stats)
    .addHelpText(
      'after',
      '\nExamples:\n  $ sprog corpus stats dansk\n  $ sprog corpus stats dansk --licence CC0-1.0 --svg plots',
    )
    .action(async (release: string, flags: Flags) => {
      const { filterTest, releaseStatistics, svgBars } = await import('@sprog/corpus');
      const folder = await releaseFolder(release, flags.in);
      const found = await releaseStatistics(folder, { test: filterTest(filterOf(flags)), signal: context.signal });
      if (flags.svg !== undefined)
        for (const [source, { lengths, quality }] of Object.entries(found)) {
          await writeFileAtomic(join(flags.svg, `${source}-length.svg`), svgBars(`Length: ${source}`, lengths));
          if (quality)
            await writeFileAtomic(join(flags.svg, `${source}-quality.svg`), svgBars(`Quality: ${source}`, quality));
        }
      if (flags.json) return context.stdout.line(JSON.stringify(found));
      const listed = (counts: Record<string, number>) =>
        Object.entries(counts)
          .sort(([, a], [, b]) => b - a)
          .map(([name, count]) => `${name || 'unknown'} ${count}`)
          .join(', ');
      const rows = Object.entries(found).map(([source, one]) => [
        source,
        String(one.documents),
        String(one.tokens),
        String(one.tokensPerText?.median ?? ''),
        (one.seconds / 3600).toFixed(1),
        one.from ? `${one.from.slice(0, 4)}-${one.to!.slice(0, 4)}` : '',
        listed(one.languages),
        listed(one.licences),
      ]);
      const head = ['source', 'texts', 'tokens', 'median', 'hours', 'written', 'languages', 'licences'];
      return context.stdout.line(columns([head, ...rows]));
    });
}
