import type { WordLabel } from './word-label.ts';

const sentenceEnd = /[.!?…]$/;

/** Words with signs and capitals put on. The first word, and each one after the end of a sentence, gets a capital whatever its label says. */
export function applyLabels(words: readonly string[], labels: readonly WordLabel[]): string[] {
  let begins = true;
  return words.map((word, i) => {
    const { sign, letters } = labels[i]!;
    const cased =
      letters === 'all' ? word.toLocaleUpperCase('da') : letters === 'upper' || begins ? capital(word) : word;
    begins = sentenceEnd.test(sign);
    return cased + sign;
  });
}

function capital(word: string): string {
  const [first = ''] = word;
  return first.toLocaleUpperCase('da') + word.slice(first.length);
}
