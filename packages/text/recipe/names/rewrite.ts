import type { NamedText } from './name-sources.ts';
import { pick, type Random } from './vary-names.ts';

const folds: Readonly<Record<string, string>>[] = [
  { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' },
  { æ: 'e', ø: 'o', å: 'a', Æ: 'E', Ø: 'O', Å: 'A' },
];

/** Another way of writing: lower case, capitals, no æøå, no punctuation. Name spans follow. */
export function rewrite(source: NamedText, random: Random): NamedText {
  const kind = random();
  const fold = pick(random, folds);
  const change: ((char: string) => string) | null =
    kind < 0.16
      ? (char) => char.toLowerCase()
      : kind < 0.2
        ? (char) => (/[.,;:!?]/.test(char) ? '' : char.toLowerCase())
        : kind < 0.23
          ? (char) => char.toUpperCase()
          : kind < 0.31
            ? (char) => fold[char] ?? char
            : null;
  if (!change) return source;
  const offsets: number[] = [];
  let text = '';
  for (let index = 0; index < source.text.length; index++) {
    offsets.push(text.length);
    text += change(source.text[index]!);
  }
  offsets.push(text.length);
  return { text, names: source.names.map(({ start, end }) => ({ start: offsets[start]!, end: offsets[end]! })) };
}
