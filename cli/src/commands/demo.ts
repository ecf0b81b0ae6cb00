import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { fetchSpeechModel } from '../demo/fetch-speech-model.ts';
import { demoInquiries } from '../demo/inquiries.ts';
import { sendInquiry } from '../demo/send-inquiry.ts';
import { sendRecording } from '../demo/send-recording.ts';
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
    .option('--no-speech', 'leave out the recorded call, and its model of 145 MB')
    .option('--cores <n>', 'cores to use (default: all)', wholeNumber(1))
    .addHelpText('after', '\nExample:\n  $ sprog demo --once')
    .action(async (flags: { once?: true; cores?: number; speech: boolean }) => {
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
          const show = async (about: string, rows: [string, string][]) => {
            await stdout.line(`${paint.bold(`── ${about} `.padEnd(Math.min(stdout.columns, 100), '─'))}`);
            await stdout.line(table(rows, paint, stdout.columns));
            await stdout.line('');
          };
          for (const inquiry of demoInquiries) {
            const rows = resultRows(await sendInquiry(server.url, inquiry, signal), paint);
            await show(inquiry.about, [['Tekst', inquiry.text.replace(/\s+/g, ' ')], ...rows]);
          }
          if (flags.speech && (await fetchSpeechModel(context))) {
            const result = await sendRecording(server.url, signal);
            const { text, seconds, notice } = result.transcript;
            const heard: [string, string][] = [
              ['Optagelse', `${seconds.toFixed(0)} sekunder, talt af en maskine`],
              ['Udskrift', text],
            ];
            await show('Et opkald', [...heard, ...resultRows(result, paint), ['Bemærk', notice]]);
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
