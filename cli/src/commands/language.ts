import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { oneSource, readText, usage } from '../input/text-source.ts';
import { jsonlCommand } from '../jsonl/jsonl-command.ts';
import type { SetExitCode } from '../set-exit-code.ts';

interface Flags {
  file?: string;
  jsonl?: string;
  json?: true;
  out?: string;
}

/** `sprog language` */
export function addLanguage(program: Command, context: Context, setExitCode: SetExitCode): void {
  program
    .command('language')
    .description('tell the language of a text: da, nb, nn, sv, fo, is, de, en, others where a letter shows them')
    .argument('[text...]', 'the text; left out, it is read from standard input')
    .option('-f, --file <file>', 'a text file; `-` for standard input')
    .option('--jsonl <file>', 'JSON lines {"id", "text"}, `-` for standard input; {"id", "code", "probability"} out')
    .option('-o, --out <file>', 'write the lines of --jsonl there; complete or not at all')
    .option('--json', '{"code", "probability"} as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ sprog language "Hvornår har borgerservice åbent?"
  $ sprog language --jsonl sager.jsonl > sprog.jsonl`,
    )
    .action(async (words: string[], flags: Flags) => {
      const { identifyLanguage } = await import('@sprog/text');
      await oneSource(words, { ...flags }, ['file', 'jsonl'], context);
      if (flags.jsonl !== undefined)
        return jsonlCommand(
          {
            path: flags.jsonl,
            limit: 1,
            work: async ({ id, text }) =>
              JSON.stringify({ ...(id === undefined ? {} : { id }), ...identifyLanguage(text) }),
            ...(flags.out === undefined ? {} : { out: flags.out }),
          },
          context,
          setExitCode,
        );
      if (flags.out !== undefined) throw await usage(context, '--out goes with --jsonl');
      const found = identifyLanguage(await readText(words, flags.file, context));
      return context.stdout.line(flags.json ? JSON.stringify(found) : `${found.code} ${found.probability.toFixed(4)}`);
    });
}
