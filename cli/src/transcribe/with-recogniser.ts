import type { Recogniser, TranscribeOptions } from '@sprog/speech';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { pullProgress } from './pull-progress.ts';
import type { RecogniserFlags } from './transcribe-flags.ts';

/** Runs `use` with a recogniser, and closes it. Weights that are not here are fetched first, with progress. */
export async function withRecogniser<T>(
  flags: RecogniserFlags,
  context: Context,
  use: (recogniser: Recogniser) => Promise<T>,
): Promise<T> {
  const { openRecogniser } = await import('@sprog/speech');
  const progress = new Progress(context.stderr, `fetching ${flags.model ?? 'the speech model'}, MB`);
  let recogniser: Recogniser;
  try {
    recogniser = await openRecogniser({
      ...(flags.model === undefined ? {} : { model: flags.model }),
      ...(flags.precision === undefined ? {} : { precision: flags.precision }),
      ...(flags.cores === undefined ? {} : { threads: flags.cores }),
      pull: {
        ...(flags.offline ? { offline: true } : {}),
        signal: context.signal,
        onProgress: pullProgress(progress),
      },
    });
  } finally {
    progress.end();
  }
  try {
    return await use(recogniser);
  } finally {
    await recogniser.close();
  }
}

/** What the flags ask of `transcribe`: with the bundled Danish language model, unless another or none is wanted. */
export async function transcribeOptions(flags: RecogniserFlags): Promise<TranscribeOptions> {
  const { bundledLm } = await import('@sprog/speech');
  const lm = typeof flags.lm === 'string' ? { path: flags.lm } : flags.lm === false ? undefined : bundledLm(flags);
  return {
    ...(lm ? { lm: { ...lm, ...(flags.lmWeight === undefined ? {} : { lmWeight: flags.lmWeight }) } } : {}),
    ...(flags.language === undefined ? {} : { language: flags.language }),
    ...(flags.beam === undefined ? {} : { beamSize: flags.beam }),
    ...(flags.prompt === undefined ? {} : { prompt: flags.prompt }),
    ...(flags.hotWords === undefined
      ? {}
      : {
          hotWords: flags.hotWords
            .split(',')
            .map((word) => word.trim())
            .filter(Boolean),
        }),
  };
}
