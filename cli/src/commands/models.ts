import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { listModels } from '../models/list-models.ts';
import { showModel } from '../models/show-model.ts';
import { verifyModels } from '../models/verify-models.ts';
import type { SetExitCode } from '../set-exit-code.ts';

/** `sprog models` */
export function addModels(program: Command, context: Context, setExitCode: SetExitCode): void {
  const models = program.command('models').description('the models that came with sprog, and own heads');
  const json = () => new Option('--json', 'as JSON');
  models
    .command('list')
    .description('all models with task, revision, size and licence')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models list')
    .action((flags: { json?: true }) => listModels(flags.json === true, context));
  models
    .command('show')
    .description("a model's card: what it is, what its licence asks, how good it is")
    .argument('<id>', 'id of a model, as in `sprog models list`')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models show kle-router')
    .action((id: string, flags: { json?: true }) => showModel(id, flags.json === true, context));
  models
    .command('verify')
    .description('compare every file with its card, byte for byte; exit code 4 when one is missing or differs')
    .argument('[id...]', 'ids of models; all when left out')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models verify')
    .action((ids: string[], flags: { json?: true }) => verifyModels(ids, flags.json === true, context, setExitCode));
}
