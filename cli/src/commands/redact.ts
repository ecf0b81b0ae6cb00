import { writeFileAtomic } from '@sprog/core';
import type { PersonalDataType } from '@sprog/text';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { oneSource, readText, usage } from '../input/text-source.ts';
import { jsonlCommand } from '../jsonl/jsonl-command.ts';
import { withRouter } from '../open-router.ts';
import { wholeNumber } from '../options.ts';
import { personalDataWords } from '../render/words.ts';
import type { SetExitCode } from '../set-exit-code.ts';

interface Flags {
  file?: string;
  jsonl?: string;
  json?: true;
  out?: string;
  mapping?: string;
  mask?: PersonalDataType[];
  cores?: number;
}

/** `sprog redact` */
export function addRedact(program: Command, context: Context, setExitCode: SetExitCode): void {
  program
    .command('redact')
    .description('replace personal data by placeholders such as [PERSON_1], the same one for the same value')
    .argument('[text...]', 'the text; left out, it is read from standard input')
    .option('-f, --file <file>', 'a text file; `-` for standard input')
    .option('--jsonl <file>', 'JSON lines {"id", "text"}, `-` for standard input; {"id", "text"} out')
    .option('-o, --out <file>', 'write the lines of --jsonl there; complete or not at all')
    .option('-m, --mapping <file>', 'write what the placeholders stand for, readable by you alone (personal data!)')
    .addOption(
      new Option('--mask <types...>', 'types to replace (default: all but case)').choices(
        Object.keys(personalDataWords),
      ),
    )
    .option('--json', '{"text", "mapping"} as JSON')
    .option('--cores <n>', 'cores to use (default: all; one for a single text)', wholeNumber(1))
    .addHelpText(
      'after',
      `
Examples:
  $ sprog redact "Jeg hedder Karla Kvist, tlf. 20 30 40 50"
  $ sprog redact --file brev.txt --mapping brev.mapping.json > brev.anonym.txt
  $ sprog redact --jsonl sager.jsonl --out anonyme.jsonl`,
    )
    .action(async (words: string[], flags: Flags) => {
      await oneSource(words, { ...flags }, ['file', 'jsonl'], context);
      const options = { ...(flags.mask ? { mask: flags.mask } : {}), signal: context.signal };
      if (flags.jsonl !== undefined) {
        const path = flags.jsonl;
        return withRouter({ bundled: true, ...flags }, context, (router) =>
          jsonlCommand(
            {
              path,
              limit: 4 * router.load.workers,
              work: async ({ id, text }) => {
                const known = id === undefined ? {} : { id };
                const { text: masked, mapping } = await router.redact(text, options);
                const line = { ...known, text: masked, ...(flags.json ? { mapping } : {}) };
                return [JSON.stringify(line), JSON.stringify({ ...known, mapping })];
              },
              ...(flags.out === undefined ? {} : { out: flags.out }),
              ...(flags.mapping === undefined ? {} : { beside: flags.mapping }),
            },
            context,
            setExitCode,
          ),
        );
      }
      if (flags.out !== undefined) throw await usage(context, '--out goes with --jsonl');
      const text = await readText(words, flags.file, context);
      const redacted = await withRouter({ cores: 1, bundled: true, ...flags }, context, (router) =>
        router.redact(text, options),
      );
      if (flags.mapping !== undefined)
        await writeFileAtomic(flags.mapping, `${JSON.stringify(redacted.mapping, null, 2)}\n`, { mode: 0o600 });
      if (flags.json) return context.stdout.line(JSON.stringify(redacted));
      // A file keeps its own last line end, so that only placeholders differ.
      return words.length > 0 ? context.stdout.line(redacted.text) : context.stdout.write(redacted.text);
    });
}
