import { openSound } from '@sprog/audio';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { type RecogniserFlags, recogniserOptions } from '../transcribe/transcribe-flags.ts';
import { transcribeOptions, withRecogniser } from '../transcribe/with-recogniser.ts';

/** `sprog listen` */
export function addListen(program: Command, context: Context): void {
  recogniserOptions(
    program
      .command('listen')
      .description('transcribe sound while it arrives on standard input; what is settled never changes')
      .option('--json', 'a line {settled, text, partial, seconds, final} for each update'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ arecord -q -f S16_LE -r 16000 -t wav | sprog listen
  $ ffmpeg -loglevel error -f pulse -i default -f wav - | sprog listen --json`,
    )
    .action(async (flags: RecogniserFlags & { json?: true }) => {
      const { LiveTranscriber } = await import('@sprog/speech');
      const { stdout, signal } = context;
      await withRecogniser(flags, context, async (recogniser) => {
        const live = new LiveTranscriber(recogniser, {
          transcribe: { ...(await transcribeOptions({ beam: 1, lm: false, ...flags })), signal },
        });
        const show = async (update: Awaited<ReturnType<typeof live.finish>>) => {
          if (flags.json) return stdout.line(JSON.stringify(update));
          const news = update.settled.map((word) => word.text).join(' ');
          if (news) await stdout.write(`${news} `);
          if (update.final) await stdout.line('');
        };
        const sound = await openSound(context.stdin, { signal });
        for await (const chunk of sound.chunks) {
          const update = await live.push(chunk);
          if (update) await show(update);
        }
        await show(await live.finish());
      });
    });
}
