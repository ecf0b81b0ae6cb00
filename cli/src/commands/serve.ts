import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { headsFolder } from '../open-router.ts';
import { type RouterFlags, wholeNumber } from '../options.ts';
import { untilAborted } from '../until-aborted.ts';

interface Flags extends RouterFlags {
  host?: string;
  port?: number;
  corpora?: string;
  quiet?: true;
}

/** `sprog serve` */
export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('run the HTTP API until Ctrl-C; its documentation is at /docs')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1; others need an API key)')
    .option('--port <n>', 'port to listen on, 0 for a free one (default: 8080)', wholeNumber(0, 65_535))
    .option('--corpora <folder>', 'give out the releases in this folder at /v1/corpora')
    .option('--cores <n>', 'cores to use (default: all)', wholeNumber(1))
    .option('--heads <folder>', 'heads trained by `sprog train` (default: $SPROG_HOME/heads where they exist)')
    .option('--bundled', 'the heads that came with sprog, even where own ones exist')
    .option('--quiet', 'write no log; it goes to standard output as JSON lines, without texts or paths')
    .addHelpText(
      'after',
      `
Examples:
  $ sprog serve
  $ sprog keys create fagsystem && sprog serve --host 0.0.0.0 --port 8080

Ctrl-C and SIGTERM take no new requests and finish those begun (exit code 0); a second Ctrl-C ends at once (130).`,
    )
    .action(async (flags: Flags) => {
      const { startServer } = await import('@sprog/server');
      const folder = await headsFolder(flags, context);
      const { stdout, stderr } = context;
      const server = await startServer({
        ...(flags.host === undefined ? {} : { host: flags.host }),
        ...(flags.port === undefined ? {} : { port: flags.port }),
        ...(flags.corpora === undefined ? {} : { corpora: flags.corpora }),
        ...(flags.cores === undefined ? {} : { cores: flags.cores }),
        ...(folder === undefined ? {} : { headsFolder: folder }),
        ...(flags.quiet ? {} : { log: { stream: { write: (line) => void stdout.write(line).catch(() => {}) } } }),
      });
      try {
        await stderr.line(`Sprogværk listens on ${server.url}, documentation at ${server.url}/docs. Ctrl-C stops it.`);
        await untilAborted(context.signal);
      } finally {
        await server.close();
      }
    });
}
