import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { demoInquiries } from '../demo/inquiries.ts';
import { sendInquiry } from '../demo/send-inquiry.ts';
import { wholeNumber } from '../options.ts';
import { colours } from '../output/colours.ts';
import { resultRows } from '../render/result-rows.ts';
import { table } from '../render/table.ts';
import { untilAborted } from '../until-aborted.ts';

/** `sprog demo` */
export function addDemo(program: Command, context: Context): void {
  program
    .command('demo')
    .description(
      'start the server, send it some invented inquiries, show the answers, and leave it running until Ctrl-C',
    )
    .option('--once', 'stop after the answers')
    .option('--cores <n>', 'cores to use (default: all)', wholeNumber(1))
    .addHelpText('after', '\nExample:\n  $ sprog demo --once')
    .action(async (flags: { once?: true; cores?: number }) => {
      const { startServer } = await import('@sprog/server');
      const { stdout, signal } = context;
      const paint = colours(stdout.isTerminal, context.env);
      // An empty folder: keys that exist on this machine are for its real server.
      const keysFolder = await mkdtemp(join(tmpdir(), 'sprog-demo-'));
      try {
        const server = await startServer({
          port: 0,
          keysFolder,
          ...(flags.cores === undefined ? {} : { cores: flags.cores }),
        });
        try {
          for (const inquiry of demoInquiries) {
            const result = await sendInquiry(server.url, inquiry, signal);
            const rows = resultRows(result, paint);
            await stdout.line(`${paint.bold(`── ${inquiry.about} `.padEnd(Math.min(stdout.columns, 100), '─'))}`);
            await stdout.line(table([['Tekst', inquiry.text.replace(/\s+/g, ' ')], ...rows], paint, stdout.columns));
            await stdout.line('');
          }
          if (flags.once) return;
          await stdout.line(`API og dokumentation: ${paint.bold(`${server.url}/docs`)}  (Ctrl-C stopper)`);
          await untilAborted(signal);
        } finally {
          await server.close();
        }
      } finally {
        await rm(keysFolder, { recursive: true, force: true });
      }
    });
}
