import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addCatalogueOptions, type CatalogueFlags } from './catalogue-options.ts';

/** `sprog corpus list` */
export function addList(corpus: Command, context: Context): void {
  addCatalogueOptions(corpus.command('list').description('the resources of the catalogue'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ sprog corpus list\n  $ sprog corpus list --modality speech --without non-commercial',
    )
    .action(async (flags: CatalogueFlags) => {
      const { printResources } = await import('./print-resources.ts');
      await printResources([], flags, context);
    });
}
