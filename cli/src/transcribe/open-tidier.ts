import type { Transcript } from '@sprog/speech';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { pullProgress } from './pull-progress.ts';

/** What is to be done to a transcript before it is written. */
export interface TidyFlags {
  writtenNumbers?: true;
  punctuate?: true;
  offline?: true;
}

/** Does it. */
export interface Tidier {
  tidy(transcript: Transcript): Promise<Transcript>;
  close(): Promise<void>;
}

/** Opens what the flags need; the punctuation model is fetched, with progress, where it is not here. */
export async function openTidier(flags: TidyFlags, { signal, stderr }: Context): Promise<Tidier> {
  const { openPunctuator, punctuateTranscript, writtenNumbers } = await import('@sprog/speech');
  const progress = new Progress(stderr, 'fetching the punctuation model, MB');
  const pull = { ...(flags.offline ? { offline: true } : {}), signal, onProgress: pullProgress(progress) };
  const punctuator = flags.punctuate ? await openPunctuator({ pull }).finally(() => progress.end()) : undefined;
  return {
    tidy: async (transcript) => {
      // Figures first: a number is then one word, and no comma comes into it.
      const written = flags.writtenNumbers && transcript.language === 'da' ? writtenNumbers(transcript) : transcript;
      return punctuator ? punctuateTranscript(written, punctuator, { signal }) : written;
    },
    close: async () => punctuator?.close(),
  };
}
