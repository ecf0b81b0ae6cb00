import type { NameWord } from './name-words.ts';
import { featureIndex as f, hashText, shapes, type WordForm, wordForm } from './word-form.ts';

const closings = new Set(
  'mvh hilsen hilsner vh kh hilsn regards knus hils højagtelse hojagtelse'.split(' ').map((word) => hashText(word)),
);
const edge: WordForm = { lower: '', word: 11, last3: 12, last4: 13, shape: 0, length: 0, inner: [] };

/** Features of the words of a text in one row: word `i` has `flat[from[i]] … flat[from[i + 1] - 1]`, indices below `featureSpace`. */
export interface NameFeatures {
  flat: Int32Array;
  from: Int32Array;
}

/** Features of every word of a text: its letters, its neighbours, its place. */
export function nameFeatures(text: string, words: readonly NameWord[]): NameFeatures {
  const forms = words.map((word) => wordForm(word.text));
  const letters = forms.filter(({ shape }) => shape < shapes.number);
  const capital = letters.some(({ shape }) => shape === shapes.capital);
  const loud = letters.filter(({ shape }) => shape === shapes.capitals).length > letters.length / 2;
  // A text without capitals, in capitals, or as usual: the same word tells different things.
  const register = loud ? 2 : capital ? 0 : 1;
  const plain = new Set(forms.filter(({ shape }) => shape === shapes.lower).map(({ word }) => word));
  const breaks = words.map((word, index) => {
    const gap = text.slice(index === 0 ? 0 : words[index - 1]!.end, word.start);
    return gap.includes('\n') ? 2 : gap === '' && index > 0 ? 1 : 0;
  });
  let sinceClosing = 9;
  const flat: number[] = [];
  const from = new Int32Array(words.length + 1);
  forms.forEach((form, index) => {
    const at = (offset: number) => forms[index + offset] ?? edge;
    const before = at(-1);
    const next = at(1);
    const lineBefore = breaks[index]!;
    const lineAfter = index + 1 < words.length ? breaks[index + 1]! : 2;
    const open = index === 0 || lineBefore === 2 || /[.!?:]/.test(words[index - 1]!.text) ? 1 : 0;
    const { shape, word } = form;
    const frame = shape * 8 + open * 4 + register;
    if (closings.has(word)) sinceClosing = 0;
    else if (sinceClosing < 9) sinceClosing++;
    const around = (before.shape * 8 + shape) * 8 + next.shape;
    const { inner } = form;
    for (let feature = 0; feature < inner.length; feature++) flat.push(inner[feature]!);
    flat.push(
      f(10, frame),
      f(11, word, frame),
      f(12, form.last3, frame),
      f(13, form.length, frame),
      f(14, before.word, frame),
      f(15, before.word),
      f(16, before.word, at(-2).word, shape),
      f(17, at(-2).word, shape),
      f(18, next.word, frame),
      f(19, next.word),
      f(20, next.word, at(2).word, shape),
      f(21, at(2).word, shape),
      f(22, before.word, next.word, shape),
      f(23, around, at(-2).shape * 8 + at(2).shape, open),
      f(24, around, lineBefore * 4 + lineAfter),
      f(25, before.last3, shape),
      f(26, next.last4, next.shape * 8 + shape),
      f(27, next.last3, next.shape * 8 + shape),
      f(28, at(2).last3, around, at(2).shape),
      f(29, before.word, at(-2).word, at(-3).word),
      f(30, shape !== shapes.lower && plain.has(word) ? 1 : 0, frame),
      f(31, lineBefore * 4 + lineAfter, Math.min(4, sinceClosing), shape),
    );
    if (lineBefore === 1) flat.push(f(32, before.word, shape));
    if (lineAfter === 1) flat.push(f(33, next.word, shape));
    if (index > words.length - 4) flat.push(f(34, words.length - index, frame, before.shape));
    from[index + 1] = flat.length;
  });
  return { flat: Int32Array.from(flat), from };
}
