/** A word of a transcript, lower case, with where it stands (UTF-16) and whether only white space parts it from the word before. */
export interface SpokenWord {
  word: string;
  start: number;
  end: number;
  /** False after a comma, a full stop or any other sign. */
  joined: boolean;
}

/** What a rule writes in place of the words from where it was asked up to `to` (exclusive). */
export interface Rewrite {
  to: number;
  text: string;
}

/** A rule of inverse text normalisation: looks at the words from `at` on. */
export type RewriteRule = (words: readonly SpokenWord[], at: number) => Rewrite | undefined;

/** The words of a text. */
export function spokenWords(text: string): SpokenWord[] {
  const words: SpokenWord[] = [];
  let last = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const end = match.index + match[0].length;
    words.push({
      word: match[0].toLowerCase(),
      start: match.index,
      end,
      joined: /^\s*$/.test(text.slice(last, match.index)),
    });
    last = end;
  }
  return words;
}

/** The words from `at` on that no sign parts, as plain strings; at most `most`. */
export function phrase(words: readonly SpokenWord[], at: number, most = 24): string[] {
  const out: string[] = [];
  for (let index = at; index < words.length && out.length < most; index++) {
    if (index > at && !words[index]!.joined) break;
    out.push(words[index]!.word);
  }
  return out;
}
