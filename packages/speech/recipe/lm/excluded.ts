import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitSentences } from '@sprog/text';
import { lmWords } from '../../src/lm/lm-words.ts';

/** Says whether a sentence may not be trained on. */
export type Excluded = (words: readonly string[]) => boolean;

const RUN = 5;

/**
 * Sentences of the speech manifests, so that no transcript is in the text of the model: a sentence goes when it equals a transcript or a
 * sentence of one, or shares a run of five words with any (which takes paraphrases and other editions of the same document too).
 */
export function excludeManifests(folder: string): Excluded {
  const whole = new Set<string>();
  const runs = new Set<string>();
  for (const set of readdirSync(folder)) {
    for (const row of readFileSync(join(folder, set, 'manifest.tsv'), 'utf8').split('\n')) {
      const text = row.split('\t')[1];
      if (!text) continue;
      for (const part of [text, ...splitSentences(text).map(({ start, end }) => text.slice(start, end))]) {
        const words = lmWords(part);
        whole.add(words.join(' '));
        for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(' '));
      }
    }
  }
  return (words) => {
    if (whole.has(words.join(' '))) return true;
    for (let at = 0; at + RUN <= words.length; at++) if (runs.has(words.slice(at, at + RUN).join(' '))) return true;
    return false;
  };
}
