import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { createKey } from '../keys/create-key.ts';
import { listKeys } from '../keys/list-keys.ts';
import { revokeKey } from '../keys/revoke-key.ts';

/** `sprog keys` */
export function addKeys(program: Command, context: Context): void {
  const keys = program
    .command('keys')
    .description('API keys of the server; only their hashes are kept, in $SPROG_HOME/keys.json');
  keys
    .command('create')
    .description('make a key and show it once; from the first key on the server asks for one')
    .argument('<name>', 'who will use it')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog keys create fagsystem')
    .action((name: string, flags: { json?: true }) => createKey(name, flags.json === true, context));
  keys
    .command('list')
    .description('names of the keys and when they were made')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog keys list')
    .action((flags: { json?: true }) => listKeys(flags.json === true, context));
  keys
    .command('revoke')
    .description('take a key back; running servers refuse it within a second')
    .argument('<name>', 'name of the key')
    .addHelpText('after', '\nExample:\n  $ sprog keys revoke fagsystem')
    .action((name: string) => revokeKey(name, context));
}
