import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addCatalogueOptions, type CatalogueFlags } from './catalogue-options.ts';

/** `sprog corpus search` */
export function addSearch(corpus: Command, context: Context): void {
  addCatalogueOptions(
    corpus
      .command('search')
      .description('resources in whose id, titles, descriptions, publisher or domains all words stand')
      .argument('<word...>', 'words, or parts of words'),
  )
    .addHelpText('after', '\nExample:\n  $ sprog corpus search folketing --licence CC0')
    .action(async (words: string[], flags: CatalogueFlags) => {
      const { printResources } = await import('./print-resources.ts');
      await printResources(words, flags, context);
    });
}
