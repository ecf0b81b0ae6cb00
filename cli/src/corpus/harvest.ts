import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { catalogueOption } from './catalogue-options.ts';
import type { HarvestFlags } from './run-harvest.ts';

/** `sprog corpus harvest` */
export function addHarvest(corpus: Command, context: Context): void {
  corpus
    .command('harvest')
    .description('what other catalogues list: merged by identifier, with the licences on which they do not agree')
    .addOption(new Option('--ckan <url>', 'a CKAN portal').conflicts(['oai', 'hub']))
    .addOption(new Option('--oai <url>', 'an OAI-PMH repository').conflicts(['ckan', 'hub']))
    .addOption(new Option('--hub [url]', 'datasets of the Hugging Face hub').conflicts(['ckan', 'oai']))
    .option('--query <text>', 'CKAN: a search; OAI-PMH: a set; hub: a language (default da)')
    .option('--most <n>', 'stop after so many', Number)
    .option('--with <file...>', 'JSON lines of earlier harvests (--json), merged with this one')
    .option('--conflicts', 'only what they do not agree on')
    .addOption(catalogueOption())
    .option('--json', 'the harvested entries as JSON lines, not merged')
    .addHelpText(
      'after',
      `
Examples:
  $ sprog corpus harvest --ckan https://sprogteknologi.dk --conflicts
  $ sprog corpus harvest --hub --query da --most 500 --json > hub.jsonl
  $ sprog corpus harvest --oai https://repository.clarin.dk/repository/oai/request --with hub.jsonl`,
    )
    .action(async (flags: HarvestFlags) => {
      const { runHarvest } = await import('./run-harvest.ts');
      await runHarvest(flags, context);
    });
}
