import type { TimedWord } from './timed-word.ts';

const prepended = '"\'“¿([{-';
const appended = '"\'.。,，!！?？:：”)]}、';

/** Puts opening marks to the word after them and closing marks to the word before; the marks' own entries become empty. In place. */
export function mergePunctuation(words: TimedWord[]): void {
  for (let i = words.length - 2, j = words.length - 1; i >= 0; i--) {
    const mark = words[i]!;
    const word = words[j]!;
    if (mark.text.startsWith(' ') && prepended.includes(mark.text.trim())) {
      word.text = mark.text + word.text;
      word.tokens = [...mark.tokens, ...word.tokens];
      mark.text = '';
      mark.tokens = [];
    } else j = i;
  }
  for (let i = 0, j = 1; j < words.length; j++) {
    const word = words[i]!;
    const mark = words[j]!;
    if (!word.text.endsWith(' ') && appended.includes(mark.text)) {
      word.text += mark.text;
      word.tokens = [...word.tokens, ...mark.tokens];
      mark.text = '';
      mark.tokens = [];
    } else i = j;
  }
}
