import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { catalogueOption } from './catalogue-options.ts';
import type { ShowFlags } from './show-resource.ts';

/** `sprog corpus show` */
export function addShow(corpus: Command, context: Context): void {
  corpus
    .command('show')
    .description('all that the catalogue says of a resource: licence and duties, source, known problems')
    .argument('<id>', 'id of a resource, as in `sprog corpus list`')
    .addOption(catalogueOption())
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog corpus show debian-handbook-da')
    .action(async (id: string, flags: ShowFlags) => {
      const { showResource } = await import('./show-resource.ts');
      await showResource(id, flags, context);
    });
}
