import { type Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../options.ts';

/** Options of the commands that turn sound into text. */
export interface RecogniserFlags {
  model?: string;
  precision?: 'fp32' | 'int8' | 'int4';
  language?: string;
  beam?: number;
  lm?: string | boolean;
  lmWeight?: number;
  prompt?: string;
  hotWords?: string;
  cores?: number;
  offline?: true;
}

const number = (value: string): number => {
  const given = Number(value);
  if (!(given >= 0 && given <= 10)) throw new InvalidArgumentError('Give a number from 0 to 10.');
  return given;
};

/** Adds them to a command. */
export function recogniserOptions(command: Command): Command {
  return command
    .option(
      '-m, --model <id>',
      'speech model, as in `sprog models list` (default: the best that is here, else whisper-base)',
    )
    .addOption(
      new Option('--precision <kind>', 'of converted weights (default: int8)').choices(['fp32', 'int8', 'int4']),
    )
    .option('-l, --language <code>', 'language spoken, or `auto` (default: da)')
    .option(
      '-b, --beam <n>',
      'texts searched side by side; 1 is quickest (default: 5; Whisper with a language model: 10)',
      wholeNumber(1, 20),
    )
    .option('--lm <file>', 'n-gram language model (ARPA or .bin) to weigh words with (default: the bundled Danish one)')
    .option('--no-lm', 'the recogniser alone, without a language model')
    .option('--lm-weight <x>', 'how much the language model counts', number)
    .option('--prompt <text>', 'text told to the model as if it came before (Whisper)')
    .option('--hot-words <words>', 'words likely to occur, by comma')
    .option('--cores <n>', 'cores to use (default: all)', wholeNumber(1))
    .option('--offline', 'use only models that are already here');
}
