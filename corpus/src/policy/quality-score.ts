import { tagColumns } from '../stages/tag-columns.ts';
import type { DocumentTags } from '../stages/tagger.ts';

const at = (column: (typeof tagColumns)[number]) => tagColumns.indexOf(column);
const letterTokens = at('letter_tokens');
const stopShare = at('stop_word_share');
const repeated = at('duplicate_5_gram');
const unlikely = at('unlikely_trigrams');

/**
 * One number for those who choose by quality, 0 to 1 with three places: the geometric mean of five measures, each 1 for good running Danish:
 * how sure the language is, letters in the tokens, stop words (a third of a text, a tenth counts half), what is not repeated, what is not
 * misread. It decides nothing here; the rules do.
 */
export function qualityScore({ columns, language }: DocumentTags): number {
  const parts = [
    language.probability,
    columns[letterTokens]!,
    Math.min(1, columns[stopShare]! / 0.2),
    1 - columns[repeated]!,
    1 - Math.min(1, columns[unlikely]! / 0.2),
  ];
  const product = parts.reduce((sum, part) => sum * Math.max(0.001, part), 1);
  return Math.round(product ** (1 / parts.length) * 1000) / 1000;
}
