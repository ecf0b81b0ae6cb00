import { watch } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';
import type { Recogniser, TranscriptFormat } from '@sprog/speech';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { usage } from '../input/text-source.ts';
import { errorLine } from '../jsonl/error-line.ts';
import { FileOutput } from '../output/file-output.ts';
import { plain } from '../output/plain.ts';
import type { SetExitCode } from '../set-exit-code.ts';
import { openTidier, type Tidier, type TidyFlags } from '../transcribe/open-tidier.ts';
import { soundFiles, soundsIn } from '../transcribe/sound-files.ts';
import { transcribeFile } from '../transcribe/transcribe-file.ts';
import { type RecogniserFlags, recogniserOptions } from '../transcribe/transcribe-flags.ts';
import { transcribeOptions, withRecogniser } from '../transcribe/with-recogniser.ts';

interface Flags extends RecogniserFlags, Omit<TidyFlags, 'offline'> {
  format?: TranscriptFormat;
  out?: string;
  json?: true;
  words?: true;
  translate?: true;
  watch?: true;
}

const endings: Record<TranscriptFormat, string> = {
  ...{ txt: 'txt', srt: 'srt', vtt: 'vtt', tsv: 'tsv', json: 'json', verbose_json: 'json' },
};

/** `sprog transcribe` */
export function addTranscribe(program: Command, context: Context, setExitCode: SetExitCode): void {
  const command = program
    .command('transcribe')
    .description('turn recorded Danish speech into text, with times; made by a machine, on this machine')
    .argument('<file...>', 'sound files or folders (WAV, FLAC, MP3, Ogg, Opus, WebM, M4A); `-` for standard input')
    .addOption(new Option('-f, --format <kind>', 'of the text (default: txt)').choices(Object.keys(endings)))
    .option('-o, --out <folder>', 'write one file a recording there, each complete or not at all')
    .option('--json', 'a line {file, text, seconds, model, segments, words} for each recording')
    .option('--words', 'times and confidence of each word')
    .option('--written-numbers', 'numbers, dates, amounts and numbers read digit by digit in figures')
    .option('--punctuate', 'put in signs and capitals, for models that write neither (ekko-pnc)')
    .option('--translate', 'into English (Whisper)')
    .option('--watch', 'keep on: transcribe what is put into the folder, until Ctrl-C');
  recogniserOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ sprog transcribe opkald.wav
  $ sprog transcribe --format srt --out undertekster optagelser/
  $ ffmpeg -i film.mkv -f wav - | sprog transcribe -
  $ sprog transcribe --json opkald/*.mp3 | jq -r .text | sprog triage

The first use fetches the model (whisper-base: 145 MB) into $SPROG_HOME/models; every byte is checked. A recording that cannot be
read gives an error in its place, and exit code 3.`,
    )
    .action(async (paths: string[], flags: Flags) => {
      if (flags.watch && (paths.length !== 1 || !(await stat(paths[0]!)).isDirectory()))
        throw await usage(context, '--watch takes one folder');
      if (flags.watch && flags.out === undefined) throw await usage(context, '--watch goes with --out');
      const files = flags.watch ? await soundsIn(paths[0]!) : await soundFiles(paths);
      if (flags.out !== undefined) await mkdir(flags.out, { recursive: true });
      await withRecogniser(flags, context, async (recogniser) => {
        const tidier = await openTidier(flags, context);
        const write = (file: string, many: boolean) => one(recogniser, tidier, file, many, flags, context);
        let failed = 0;
        try {
          for (const file of files) if (!(await write(file, files.length > 1))) failed++;
          if (flags.watch) await watchFolder(paths[0]!, files, (file) => write(file, true), context);
        } finally {
          await tidier.close();
        }
        if (failed === 0) return;
        await context.stderr.line(`sprog: ${failed} of ${files.length} recordings could not be transcribed.`);
        setExitCode(exitCodes.input);
      });
    });
}

/** Transcribes and writes one recording. @returns false when it could not be */
async function one(
  recogniser: Recogniser,
  tidier: Tidier,
  file: string,
  many: boolean,
  flags: Flags,
  context: Context,
): Promise<boolean> {
  const { formatTranscript } = await import('@sprog/speech');
  const { stdout, stderr } = context;
  try {
    const { transcript: heard, took } = await transcribeFile(
      recogniser,
      file === '-' ? context.stdin : file,
      {
        ...(await transcribeOptions(flags)),
        ...(flags.words || flags.json ? { words: true } : {}),
        ...(flags.translate ? { task: 'translate', lm: false } : {}),
      },
      context,
    );
    const transcript = await tidier.tidy(heard);
    const { text, seconds, model, segments, notice } = transcript;
    const words = segments.flatMap((segment) => segment.words ?? []);
    const line = () => JSON.stringify({ file, text, seconds, model, segments, words, notice });
    const format = flags.format ?? 'txt';
    if (flags.out !== undefined) {
      const name = `${basename(file, extname(file))}.${flags.json ? 'json' : endings[format]}`;
      const out = await FileOutput.open(join(flags.out, name));
      await out.line(flags.json ? line() : formatTranscript(transcript, format).trimEnd());
      await out.finish();
    } else if (flags.json) await stdout.line(line());
    else {
      if (many) await stdout.line(`── ${plain(file)}`);
      await stdout.line(formatTranscript(transcript, format).trimEnd());
    }
    await stderr.line(
      `sprog: ${plain(file)}: ${seconds.toFixed(1)} s in ${took.toFixed(1)} s (real-time factor ${(took / Math.max(seconds, 0.01)).toFixed(2)}), ${model.id}. ${notice}`,
    );
    return true;
  } catch (error) {
    if (context.signal.aborted || !(error instanceof SprogError) || (!many && !flags.json)) throw error;
    if (flags.json) await stdout.line(errorLine(error, file));
    else await stderr.line(`sprog: ${plain(file)}: ${error.message}`);
    return false;
  }
}

/** Calls `work` for each new sound file, once its size has stood still for a second, so that no half copy is read. */
async function watchFolder(
  folder: string,
  known: readonly string[],
  work: (file: string) => Promise<boolean>,
  { signal, stderr }: Context,
): Promise<void> {
  const seen = new Set(known);
  await stderr.line(`sprog: watching ${plain(folder)}. Ctrl-C stops.`);
  let wake = () => {};
  const watcher = watch(folder, { recursive: process.platform !== 'linux' }, () => wake());
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      for (const file of await soundsIn(folder)) {
        if (seen.has(file) || !(await isComplete(file, signal))) continue;
        seen.add(file);
        await work(file);
      }
      // Folders below are not told of on every system: one look every two seconds beside the messages.
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        sleep(2000, undefined, { ref: true }),
      ]);
    }
  } finally {
    watcher.close();
  }
  throw new SprogError('CANCELLED');
}

async function isComplete(file: string, signal: AbortSignal): Promise<boolean> {
  try {
    const before = (await stat(file)).size;
    await sleep(1000, undefined, { signal });
    return before > 0 && (await stat(file)).size === before;
  } catch {
    return false;
  }
}
