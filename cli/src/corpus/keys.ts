import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** `sprog corpus keys` */
export function addCorpusKeys(corpus: Command, context: Context): void {
  const keys = corpus.command('keys').description('keys that sign releases (Ed25519)');
  keys
    .command('create')
    .description('make a key; the file is for its owner alone, and its id is what you publish')
    .argument('<file>', 'where the private key is written; never over a file that is there')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog corpus keys create udgiver.pem')
    .action(async (file: string, flags: { json?: true }) => {
      const { createSigningKey } = await import('@sprog/corpus');
      const info = await createSigningKey(file);
      await context.stdout.line(flags.json ? JSON.stringify(info) : info.id);
    });
  keys
    .command('show')
    .description('id and public half of a key')
    .argument('<file>', 'file of the private key')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog corpus keys show udgiver.pem --json')
    .action(async (file: string, flags: { json?: true }) => {
      const { publicKeyInfo, readSigningKey } = await import('@sprog/corpus');
      const info = publicKeyInfo(await readSigningKey(file));
      await context.stdout.line(flags.json ? JSON.stringify(info) : info.id);
    });
}
