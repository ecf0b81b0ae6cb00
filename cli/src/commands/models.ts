import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { ConvertFlags } from '../models/convert-model.ts';
import type { PullFlags } from '../models/pull-models.ts';
import type { SetExitCode } from '../set-exit-code.ts';

/** `sprog models` */
export function addModels(program: Command, context: Context, setExitCode: SetExitCode): void {
  const models = program
    .command('models')
    .description('models: those that came with sprog, own heads, and those that are pulled into $SPROG_HOME/models');
  const json = () => new Option('--json', 'as JSON');
  models
    .command('list')
    .description('all models with task, revision, size and licence, and whether they are on this machine')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models list')
    .action(async (flags: { json?: true }) => {
      const { listModels } = await import('../models/list-models.ts');
      await listModels(flags.json === true, context);
    });
  models
    .command('show')
    .description("a model's card: what it is, what its licence asks, whence it comes, how good it is")
    .argument('<id>', 'id of a model, as in `sprog models list`')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models show whisper-base')
    .action(async (id: string, flags: { json?: true }) => {
      const { showModel } = await import('../models/show-model.ts');
      await showModel(id, flags.json === true, context);
    });
  models
    .command('pull')
    .description('fetch models, verify every byte, and keep them; goes on where an earlier run stopped')
    .argument('<id...>', 'ids of models')
    .option('--dry-run', 'say what would be fetched, how much, and from where')
    .option('--offline', 'use what is on this machine; exit code 5 when something is missing')
    .option('--mirror <place...>', 'ask there first: an https address or a folder that holds the files')
    .option('--only-mirror', 'ask nobody but --mirror')
    .addOption(json())
    .addHelpText(
      'after',
      `
Examples:
  $ sprog models pull whisper-base
  $ sprog models pull --dry-run ekko-v1-tiny ekko-pnc
  $ sprog models pull whisper-base --mirror ./models/whisper-base --only-mirror

Environment:
  HF_ENDPOINT, HF_TOKEN              another hub, and your token for it (it goes to no other host)
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY  proxies; npm and pip read their own settings`,
    )
    .action(async (ids: string[], flags: PullFlags) => {
      const { pullModels } = await import('../models/pull-models.ts');
      await pullModels(ids, flags, context);
    });
  models
    .command('verify')
    .description('compare every file with its card, byte for byte; exit code 4 when one is missing or differs')
    .argument('[id...]', 'ids of models; all that are on this machine when left out')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  $ sprog models verify')
    .action(async (ids: string[], flags: { json?: true }) => {
      const { verifyModels } = await import('../models/verify-models.ts');
      await verifyModels(ids, flags.json === true, context, setExitCode);
    });
  models
    .command('convert')
    .description(
      'write a model as ONNX from safetensors or CTranslate2, quantised on the way, or as another engine loads it',
    )
    .argument('<source>', 'folder with the weights, or the id of a pulled model')
    .argument('<out>', 'folder to write')
    .addOption(new Option('--precision <kind>', 'of the weights').choices(['fp32', 'int8', 'int4']).default('int8'))
    .addOption(
      new Option('--layout <engine>', 'whose files to write; all but sprog are for Whisper')
        .choices(['sprog', 'transformers.js', 'sherpa-onnx', 'whisper.cpp'])
        .default('sprog'),
    )
    .addOption(json())
    .addHelpText(
      'after',
      `
Converts Whisper (safetensors or CTranslate2), wav2vec2 with a CTC head, BERT and ELECTRA classifiers (safetensors).

Examples:
  $ sprog models convert whisper-base ./whisper-base-int8
  $ sprog models convert ./my-danish-whisper ./for-the-browser --layout transformers.js
  $ sprog models convert ./my-danish-whisper ./ggml --layout whisper.cpp --precision int4`,
    )
    .action(async (source: string, out: string, flags: ConvertFlags) => {
      const { convertCommand } = await import('../models/convert-model.ts');
      await convertCommand(source, out, flags, context);
    });
  models
    .command('path')
    .description('the folder of a model that is on this machine; exit code 4 when it is not')
    .argument('<id>', 'id of a model')
    .addHelpText('after', '\nExample:\n  $ sprog models path whisper-base')
    .action(async (id: string) => {
      const { modelPath } = await import('../models/model-path.ts');
      await modelPath(id, context);
    });
  models
    .command('rm')
    .description('remove pulled models; their recorded hashes stay, so that another pull must bring the same bytes')
    .argument('<id...>', 'ids of models')
    .option('--forget', 'forget the recorded hashes too')
    .addHelpText('after', '\nExample:\n  $ sprog models rm whisper-tiny')
    .action(async (ids: string[], flags: { forget?: true }) => {
      const { removeModels } = await import('../models/remove-models.ts');
      await removeModels(ids, flags.forget === true, context);
    });
}
