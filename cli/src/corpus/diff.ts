import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import { corporaOption, releaseFolder } from './release-folder.ts';

/** `sprog corpus diff` */
export function addDiff(corpus: Command, context: Context): void {
  corpus
    .command('diff')
    .description('what came, changed and went between two releases, record by record')
    .argument('<from>', 'folder of a release, or NAME[@VERSION]')
    .argument('<to>', 'folder of another, or NAME[@VERSION]')
    .addOption(corporaOption())
    .option('--ids', 'list the ids')
    .option('--json', 'as JSON, with the ids')
    .addHelpText('after', '\nExample:\n  $ sprog corpus diff dansk@1.0.0 dansk@2.0.0 --ids')
    .action(async (from: string, to: string, flags: { in: string; ids?: true; json?: true }) => {
      const { diffReleases } = await import('@sprog/corpus');
      const folders = [await releaseFolder(from, flags.in), await releaseFolder(to, flags.in)] as const;
      const found = await diffReleases(...folders, context.signal);
      if (flags.json) return context.stdout.line(JSON.stringify(found));
      const rows = Object.entries(found.sources).sort(([a], [b]) => (a < b ? -1 : 1));
      if (rows.length > 0)
        await context.stdout.line(
          columns([
            ['source', 'added', 'changed', 'gone'],
            ...rows.map(([source, { added, changed, gone }]) => [source, `${added}`, `${changed}`, `${gone}`]),
          ]),
        );
      if (flags.ids)
        for (const [sign, ids] of [
          ['+', found.added],
          ['~', found.changed],
          ['-', found.gone],
        ] as const)
          for (const id of ids) await context.stdout.line(`${sign} ${id}`);
      return context.stdout.line(
        `${found.from} to ${found.to}: ${found.added.length} added, ${found.changed.length} changed, ${found.gone.length} gone, ${found.same} the same`,
      );
    });
}
