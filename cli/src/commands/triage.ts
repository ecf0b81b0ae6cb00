import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { inquiryFrom } from '../input/inquiry-from.ts';
import { oneSource, readText, usage } from '../input/text-source.ts';
import { jsonlCommand } from '../jsonl/jsonl-command.ts';
import { withRouter } from '../open-router.ts';
import { type RouterFlags, wholeNumber } from '../options.ts';
import { colours } from '../output/colours.ts';
import { resultRows } from '../render/result-rows.ts';
import { table } from '../render/table.ts';
import type { SetExitCode } from '../set-exit-code.ts';
import { triageFolder } from '../triage-folder.ts';

interface Flags extends RouterFlags {
  file?: string;
  dir?: string;
  jsonl?: string;
  json?: true;
  out?: string;
  receivedAt?: string;
}

/** `sprog triage` */
export function addTriage(program: Command, context: Context, setExitCode: SetExitCode): void {
  program
    .command('triage')
    .description(
      'route inquiries: KLE main group and subject, urgency, deadlines, personal data, the words that decided',
    )
    .argument('[text...]', 'the inquiry; left out, it is read from standard input')
    .option('-f, --file <file>', 'a text file or MeMo message; `-` for standard input')
    .option('-d, --dir <folder>', 'all .txt, .md and .xml files of a folder and those below it')
    .option(
      '--jsonl <file>',
      'JSON lines {"id", "text", "receivedAt"?}, `-` for standard input; one result a line, in order',
    )
    .option('-o, --out <file>', 'write the lines of --jsonl or --dir there; complete or not at all')
    .option('--json', 'the result as JSON instead of a table')
    .option('--received-at <time>', 'when it was received, ISO 8601; relative dates are counted from it (default: now)')
    .option('--heads <folder>', 'heads trained by `sprog train` (default: $SPROG_HOME/heads where they exist)')
    .option('--bundled', 'the heads that came with sprog, even where own ones exist')
    .option('--cores <n>', 'cores to use (default: all; one for a single text)', wholeNumber(1))
    .addHelpText(
      'after',
      `
Examples:
  $ sprog triage "Min mor på 82 kan ikke selv komme i bad længere"
  $ sprog triage --file meddelelse.xml --json
  $ pdftotext brev.pdf - | sprog triage --received-at 2026-11-25T09:30+01:00
  $ sprog triage --dir indbakke --out ruter.jsonl
  $ sprog triage --jsonl sager.jsonl > ruter.jsonl

A line of --jsonl that cannot be used gives {"id"?, "error": {"code", "title", "detail"}} in its place, and exit code 3.`,
    )
    .action(async (words: string[], flags: Flags) => {
      await oneSource(words, { ...flags }, ['file', 'dir', 'jsonl'], context);
      if (flags.out !== undefined && flags.jsonl === undefined && flags.dir === undefined)
        throw await usage(context, '--out goes with --jsonl or --dir');
      const receivedAt = () => flags.receivedAt ?? context.now();
      if (flags.dir !== undefined) return triageFolder({ ...flags, dir: flags.dir }, receivedAt, context, setExitCode);
      if (flags.jsonl !== undefined) {
        const path = flags.jsonl;
        return withRouter(flags, context, (router) =>
          jsonlCommand(
            {
              path,
              limit: 4 * router.load.workers,
              work: (line) => router.triageJson({ ...line, receivedAt: line.receivedAt ?? receivedAt() }),
              ...(flags.out === undefined ? {} : { out: flags.out }),
            },
            context,
            setExitCode,
          ),
        );
      }
      const input = await inquiryFrom(await readText(words, flags.file, context), receivedAt());
      const json = await withRouter({ cores: 1, ...flags }, context, (router) => router.triageJson(input));
      if (flags.json) return context.stdout.line(json);
      const paint = colours(context.stdout.isTerminal, context.env);
      return context.stdout.line(table(resultRows(JSON.parse(json), paint), paint, context.stdout.columns));
    });
}
