import type { Readable } from 'node:stream';
import { openSound } from '@sprog/audio';
import type { Recogniser, TranscribeOptions, Transcript } from '@sprog/speech';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';

/** A transcript, and how many seconds it took. */
export interface Timed {
  transcript: Transcript;
  took: number;
}

/**
 * Transcribes a file, or a stream, as it is read.
 * @throws SprogError what `openSound` and `transcribe` throw
 */
export async function transcribeFile(
  recogniser: Recogniser,
  source: string | Readable,
  options: TranscribeOptions,
  context: Context,
): Promise<Timed> {
  const progress = new Progress(context.stderr, 'seconds');
  const begin = performance.now();
  const since = () => (performance.now() - begin) / 1000;
  try {
    const sound = await openSound(typeof source === 'string' ? { path: source } : source, { signal: context.signal });
    const transcript = await recogniser.transcribe(sound, {
      ...options,
      signal: context.signal,
      onProgress: ({ done, total }) => {
        const rtf = done > 0 ? ` × ${(since() / done).toFixed(2)} real time` : '';
        progress.update(Math.round(done), total === undefined ? undefined : Math.round(total), rtf);
      },
    });
    return { transcript, took: since() };
  } finally {
    progress.end();
  }
}
