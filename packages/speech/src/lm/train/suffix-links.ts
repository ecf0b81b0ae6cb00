import { type CountLevel, place } from './count-ngrams.ts';

/**
 * For each n-gram of each level from 2 on: the index, in the level below, of the same n-gram without its first word. Every suffix of an
 * n-gram that was counted was counted too.
 */
export function suffixLinks(levels: readonly { key: Float64Array }[], vocabularySize: number): Int32Array[] {
  const links: Int32Array[] = [new Int32Array(0)];
  for (let n = 1; n < levels.length; n++) {
    const { key } = levels[n] as CountLevel;
    const link = new Int32Array(key.length);
    const below = levels[n - 1]!.key;
    const contextLink = links[n - 1]!;
    for (let i = 0; i < key.length; i++) {
      const word = key[i]! % vocabularySize;
      const context = Math.floor(key[i]! / vocabularySize);
      link[i] = n === 1 ? word : place(below, contextLink[context]! * vocabularySize + word);
    }
    links.push(link);
  }
  return links;
}
