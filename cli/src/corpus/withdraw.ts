import { SprogError } from '@sprog/core';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { defaultCorpora } from './release-folder.ts';

interface Flags {
  in: string;
  contributor?: true;
  date?: string;
  signKey?: string;
  json?: true;
}

/** `sprog corpus withdraw` */
export function addWithdraw(corpus: Command, context: Context): void {
  corpus
    .command('withdraw')
    .description(
      'withdraw a record or a contributor: gone from the next release, and whoever pulls an older one is told',
    )
    .argument('<name>', 'name of the corpus')
    .argument('<id>', 'id of the record; with --contributor the pseudonym')
    .option('--contributor', 'all records of this contributor or speaker')
    .option('--in <folder>', 'folder of corpora that is published', defaultCorpora)
    .option('--date <day>', 'day of the withdrawal (default: today)')
    .option('--sign-key <file>', 'the key that signs the releases: the list of withdrawals must be signed by it too')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ sprog corpus withdraw dansk ddt:train-17 --sign-key udgiver.pem\n  $ sprog corpus withdraw dansk taler-204 --contributor --sign-key udgiver.pem',
    )
    .action(async (name: string, id: string, flags: Flags) => {
      const { readSigningKey, withdraw } = await import('@sprog/corpus');
      const date = flags.date ?? context.now().slice(0, 10);
      if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new SprogError('INVALID_INPUT', 'a day is YYYY-MM-DD');
      const done = await withdraw({
        corpora: flags.in,
        name,
        id,
        kind: flags.contributor ? 'contributor' : 'record',
        date,
        ...(flags.signKey === undefined ? {} : { signingKey: await readSigningKey(flags.signKey) }),
      });
      await context.stdout.line(
        flags.json
          ? JSON.stringify(done)
          : `${done.records.length} records are withdrawn from ${name} (${done.after} and before). Build the next release to take them out.`,
      );
    });
}
