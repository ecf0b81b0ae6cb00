import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Item {
  readonly code: string;
  readonly text: string;
}

export interface TestSets {
  /** Sentences of the UD test files. */
  readonly sentences: Item[];
  readonly linguaWords: Item[];
  readonly linguaPairs: Item[];
  readonly linguaSentences: Item[];
}

/** Treebanks that have a test file alone: what a hash puts below 0.6 trained or tuned the model (recipe/language). */
const SPLIT = new Set(['UD_Faroese-OFT/test', 'UD_Icelandic-PUD/test']);

/** The same number as `part` in packages/text/recipe/language/ud_split.py. */
function part(text: string): number {
  const letters = (text.toLowerCase().match(/\p{L}/gu) ?? []).join('');
  return Number.parseInt(createHash('sha256').update(letters).digest('hex').slice(0, 8), 16) / 2 ** 32;
}

/**
 * Reads the test sentences from the folder SPROG_DATA (default ../shared/data beside the repository); undefined when
 * it is not there.
 */
export function readTestSets(): TestSets | undefined {
  const root = resolve(import.meta.dirname, '../..');
  const folder = join(process.env['SPROG_DATA'] ?? resolve(root, '../shared/data'), 'lid');
  if (!existsSync(join(folder, 'ud_sentences.tsv'))) return undefined;
  const lines = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t') as [string, string, string]);
  const sentences = lines('ud_sentences.tsv')
    .filter(([, file, text]) => file.endsWith('/test') && (!SPLIT.has(file) || part(text) >= 0.6))
    .map(([code, , text]) => ({ code, text }));
  const lingua = lines('lingua_dev.tsv');
  const kind = (name: string) => lingua.filter(([, which]) => which === name).map(([code, , text]) => ({ code, text }));
  return {
    sentences,
    linguaWords: kind('single-words'),
    linguaPairs: kind('word-pairs'),
    linguaSentences: kind('sentences'),
  };
}
