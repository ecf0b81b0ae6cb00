/** Where a word stands in a text (UTF-16 units). */
export interface WordPlace {
  start: number;
  end: number;
}

/**
 * Where each word stands in a text; undefined for one that is not there. Words are found one after the other, so that a word that occurs twice is no
 * trouble.
 */
export function placeWords(text: string, words: readonly { text: string }[]): (WordPlace | undefined)[] {
  let from = 0;
  return words.map((word) => {
    const start = text.indexOf(word.text, from);
    if (start < 0) return undefined;
    from = start + word.text.length;
    return { start, end: from };
  });
}
