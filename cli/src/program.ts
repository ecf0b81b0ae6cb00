import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addCorpus } from './commands/corpus.ts';
import { addDemo } from './commands/demo.ts';
import { addKeys } from './commands/keys.ts';
import { addLanguage } from './commands/language.ts';
import { addListen } from './commands/listen.ts';
import { addModels } from './commands/models.ts';
import { addRedact } from './commands/redact.ts';
import { addServe } from './commands/serve.ts';
import { addTrain } from './commands/train.ts';
import { addTranscribe } from './commands/transcribe.ts';
import { addTriage } from './commands/triage.ts';
import type { Context } from './context.ts';
import type { SetExitCode } from './set-exit-code.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The whole command line. Commands load what they need when they run, so that help comes at once. */
export function buildProgram(context: Context, setExitCode: SetExitCode): Command {
  const write = (text: string) => void context.stdout.write(text).catch(() => {});
  const program = new Command('sprog')
    .description('Danish language works on your own hardware: routes, redacts and explains Danish inquiries.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: (text) => void context.stderr.write(text).catch(() => {}),
      getOutHasColors: () => context.stdout.isTerminal && !context.env['NO_COLOR'],
      outputError: (text, print) => {
        const sentence = text
          .trim()
          .replace(/^error: /, '')
          .replace(/\s+/g, ' ');
        print(`sprog: ${sentence}. See \`sprog ${commandNamed(program)}--help\`. [USAGE]\n`);
      },
    })
    .addHelpText(
      'after',
      `
Examples:
  $ sprog triage "Der er et stort hul i vejen ud for nr. 12"
  $ sprog redact --file brev.txt --mapping brev.mapping.json
  $ sprog serve --port 8080

Exit codes:
  0    done
  1    a fault in sprog
  2    the command line was not understood
  3    input that cannot be used, or a file that cannot be read or written
  4    files of a model are missing or damaged
  5    files could not be fetched
  130  stopped by Ctrl-C

Environment:
  SPROG_HOME   folder of API keys, own heads and caches (default ~/.config/sprog)
  SPROG_DEBUG  print the stack of an internal error
  NO_COLOR     no colours`,
    );
  for (const add of [
    addTriage,
    addTranscribe,
    addListen,
    addRedact,
    addLanguage,
    addTrain,
    addServe,
    addModels,
    addKeys,
    addCorpus,
    addDemo,
  ])
    add(program, context, setExitCode);
  return program;
}

/** Name of the command on the command line, for the hint where its help is. */
function commandNamed(program: Command): string {
  const [name] = program.args;
  return program.commands.some((command) => command.name() === name) ? `${name} ` : '';
}
