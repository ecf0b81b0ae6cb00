import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * What is known of words beyond the texts: how often subtitles say them (50,000 most frequent words), and that they are words at all (the
 * NST pronunciation lexicon, CC0). A prior over the vocabulary, not normalised.
 */
export function lexiconPrior(data: string, letters: RegExp): Map<string, number> {
  const prior = new Map<string, number>();
  let total = 0;
  for (const line of readFileSync(join(data, 'lid/opensubtitles_da_50k.txt'), 'utf8').split('\n')) {
    const [word, count] = line.split(' ');
    // The tail of subtitles is names and English.
    if (!word || !letters.test(word) || Number(count) < 40) continue;
    prior.set(word, Number(count));
    total += Number(count);
  }
  const lexicon = gunzipSync(readFileSync(join(data, 'lexicon/nst_da_sampa.tsv.gz'))).toString('utf8');
  const share = new Set<string>();
  for (const line of lexicon.split('\n')) {
    // Names too: the model is blind to case.
    const word = line.split('\t')[0]!.toLowerCase();
    if (letters.test(word)) share.add(word);
  }
  for (const word of share) prior.set(word, (prior.get(word) ?? 0) + (total * 0.25) / share.size);
  return prior;
}
