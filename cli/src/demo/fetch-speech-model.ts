import { SprogError } from '@sprog/core';
import { pullModel } from '@sprog/models';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { pullProgress } from '../transcribe/pull-progress.ts';

/**
 * Fetches whisper-base where it is not here yet, every byte checked.
 * @returns false, with the reason printed, where no source can be reached: the demo then goes on without speech
 */
export async function fetchSpeechModel({ stdout, stderr, signal }: Context): Promise<boolean> {
  const progress = new Progress(stderr, 'whisper-base, MB');
  try {
    await pullModel('whisper-base', { signal, onProgress: pullProgress(progress) });
    return true;
  } catch (error) {
    if (signal.aborted || !(error instanceof SprogError)) throw error;
    progress.end();
    await stdout.line(`Tale springes over: talemodellen kunne ikke hentes (${error.code}). ${error.mend}\n`);
    return false;
  } finally {
    progress.end();
  }
}
