import { compareWords, type NgramTable, specialWords } from '../ngram-table.ts';
import { countNgrams } from './count-ngrams.ts';
import { fillUnigrams } from './fill-unigrams.ts';
import { kneserNey } from './kneser-ney.ts';
import { prune } from './prune.ts';

/** Options of {@link trainNgrams}. */
export interface TrainOptions {
  /** Longest n-gram. Default 3. */
  order?: number;
  /** Words known beforehand, each with what it weighs among them; they join the vocabulary. */
  prior?: ReadonlyMap<string, number>;
  /** Share of the prior in the unigrams. Default 0; without a prior it is of no account. */
  priorShare?: number;
  /** Which words of the text are in the vocabulary. Default: all. */
  accept?: (word: string, count: number) => boolean;
  /** For each order from 2 on: {@link prune}. Left out: nothing is pruned. */
  thresholds?: readonly number[];
  onCounts?: (distinct: readonly number[]) => void;
}

/** Trains an n-gram model on sentences as {@link lmWords} gives them. */
export function trainNgrams(sentences: readonly (readonly string[])[], options: TrainOptions = {}): NgramTable {
  const { prior, accept = () => true } = options;
  const seen = new Map<string, number>();
  for (const words of sentences) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  const vocabulary = new Set<string>([...Object.values(specialWords), ...(prior?.keys() ?? [])]);
  for (const [word, count] of seen) if (accept(word, count)) vocabulary.add(word);
  const words = [...vocabulary].sort(compareWords);
  const ids = new Map(words.map((word, id) => [word, id]));
  const unknown = ids.get(specialWords.unknown)!;
  const startId = ids.get(specialWords.start)!;
  const endId = ids.get(specialWords.end)!;
  const length = sentences.reduce((sum, sentence) => sum + sentence.length + 2, 0);
  const row = new Int32Array(length);
  let at = 0;
  for (const sentence of sentences) {
    row[at++] = startId;
    for (const word of sentence) row[at++] = ids.get(word) ?? unknown;
    row[at++] = endId;
  }
  const levels = countNgrams(row, options.order ?? 3, words.length, startId);
  fillUnigrams(levels, words.length);
  options.onCounts?.(levels.map((level) => level.key.length));
  const total = prior ? [...prior.values()].reduce((sum, value) => sum + value, 0) : 0;
  const table = kneserNey(levels, {
    words,
    startId,
    ...(total > 0
      ? {
          prior: Float64Array.from(words, (word) => prior!.get(word)! / total || 0),
          priorShare: options.priorShare ?? 0,
        }
      : {}),
  });
  return options.thresholds ? prune(table, levels, { thresholds: options.thresholds }) : table;
}
