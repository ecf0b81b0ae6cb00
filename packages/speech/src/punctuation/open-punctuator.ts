import { type PullOptions, pullModel } from '@sprog/models';
import { WorkerPool } from '@sprog/onnx';
import { applyLabels } from './apply-labels.ts';
import type { WordLabel } from './word-label.ts';

/** Options of {@link openPunctuator}. */
export interface PunctuatorOptions {
  /** Id of a card. Default `ekko-pnc`. */
  model?: string;
  /** Folder with the model: nothing is fetched. */
  folder?: string;
  /** Intra-op threads. Default 1: a sentence takes milliseconds. */
  threads?: number;
  pull?: PullOptions;
}

/** Puts signs and capitals into text of a recogniser that writes neither. */
export interface Punctuator {
  /** Words in their order, each with its sign and case: word times stay true. */
  punctuateWords(words: readonly string[], options?: { signal?: AbortSignal }): Promise<string[]>;
  punctuate(text: string, options?: { signal?: AbortSignal }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Opens a punctuation model of the ekko-pnc contract in a worker thread.
 * @throws SprogError NOT_FOUND, what `pullModel` throws, MODEL_MISSING, MODEL_DAMAGED
 */
export async function openPunctuator(options: PunctuatorOptions = {}): Promise<Punctuator> {
  const { model = 'ekko-pnc', threads = 1, pull } = options;
  const folder = options.folder ?? (await pullModel(model, pull));
  const pool = await WorkerPool.open<{ folder: string; threads: number }, readonly string[], WordLabel[]>({
    module: new URL(
      import.meta.url.endsWith('.ts') ? './punctuation.worker.ts' : './punctuation.worker.js',
      import.meta.url,
    ),
    data: { folder, threads },
    workers: 1,
  });
  const punctuateWords: Punctuator['punctuateWords'] = async (words, run = {}) =>
    words.length === 0 ? [] : applyLabels(words, await pool.run(words, run));
  return {
    punctuateWords,
    punctuate: async (text, run) => (await punctuateWords(text.split(/\s+/).filter(Boolean), run)).join(' '),
    close: () => pool.close(),
  };
}
