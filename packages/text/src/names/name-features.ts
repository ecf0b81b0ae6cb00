import type { NameWord } from './name-words.ts';

/** Number of hashed features; a power of two. */
export const featureSpace = 1 << 17;

/** FNV-1a over UTF-16 units, folded to the feature space. */
export function hashFeature(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) & (featureSpace - 1);
}

type Shape = 'x' | 'X' | 'C' | 'M' | 'I' | '9' | '.';

/** Form of a word: lower case, Capital, CAPITALS, MixedCase, an Initial, a number, a mark. */
function shapeOf(word: string): Shape {
  if (/^[0-9]/.test(word)) return '9';
  if (!/^\p{L}/u.test(word)) return '.';
  if (/^\p{Lu}\p{Ll}{0,2}\.$/u.test(word)) return 'I';
  const lower = word.toLowerCase();
  if (word === lower) return 'x';
  if (word.length > 1 && word === word.toUpperCase()) return 'C';
  return /^\p{Lu}[^\p{Lu}]*(?:[-'’]\p{Lu}?[^\p{Lu}]*)*$/u.test(word) ? 'X' : 'M';
}

/** Features of a word from its letters alone: what lists of names and of other words can teach. */
export function innerFeatures(word: string): number[] {
  const features: number[] = [];
  // Digits of all numbers look alike; a long word is told by its ends.
  const lower = word.toLowerCase().replace(/[0-9]/g, '0').slice(0, 32);
  if (!/^\p{L}/u.test(lower)) return [hashFeature(`w${lower}`)];
  features.push(hashFeature(`w${lower}`));
  const framed = `<${lower}>`;
  for (let size = 2; size <= 5; size++) {
    if (framed.length < size) break;
    features.push(hashFeature(`p${framed.slice(0, size)}`), hashFeature(`s${framed.slice(-size)}`));
  }
  for (let size = 3; size <= 4; size++)
    for (let at = 0; at + size <= framed.length; at++) features.push(hashFeature(`g${framed.slice(at, at + size)}`));
  for (const part of lower.includes('-') ? lower.split('-') : []) features.push(hashFeature(`h${part}`));
  return features;
}

const closing = /^(?:mvh|hilsen|hilsner|vh|kh|hilsn|regards|knus|hils|højagtelse|hojagtelse)$/;

/** Features of every word of a text; `[words][features]`, indices below {@link featureSpace}. */
export function nameFeatures(text: string, words: readonly NameWord[]): number[][] {
  const lower = words.map((word) => word.text.toLowerCase());
  const shapes = words.map((word) => shapeOf(word.text));
  const capitals = shapes.filter((shape) => shape === 'X').length;
  const letters = shapes.filter((shape) => shape !== '9' && shape !== '.').length;
  const register = capitals === 0 ? 'l' : shapes.filter((shape) => shape === 'C').length > letters / 2 ? 'c' : 'n';
  const plain = new Set(lower.filter((_, index) => shapes[index] === 'x'));
  const opens = words.map(
    (word, index) =>
      index === 0 ||
      /[.!?:\n]/.test(words[index - 1]!.text) ||
      text.slice(words[index - 1]!.end, word.start).includes('\n'),
  );
  let sinceClosing = 99;
  return words.map((word, index) => {
    const w = lower[index]!;
    const shape = shapes[index]!;
    const at = (offset: number) => lower[index + offset] ?? (offset < 0 ? '<s>' : '</s>');
    const form = (offset: number) => shapes[index + offset] ?? '-';
    const open = opens[index] ? 1 : 0;
    const before = index === 0 ? '' : text.slice(words[index - 1]!.end, word.start);
    const next = words[index + 1];
    const after = next ? text.slice(word.end, next.start) : '\n';
    const frame = `${shape}${open}${register}`;
    const features = innerFeatures(word.text);
    if (closing.test(w)) sinceClosing = 0;
    else sinceClosing++;
    const add = (feature: string) => features.push(hashFeature(feature));
    add(`F${frame}`);
    add(`W${w}${frame}`);
    add(`S${w.slice(-3)}${frame}`);
    add(`L${Math.min(8, w.length)}${frame}`);
    add(`a${at(-1)}${frame}`);
    add(`A${at(-1)}`);
    add(`b${at(-2)} ${at(-1)}${shape}`);
    add(`B${at(-2)}${shape}`);
    add(`c${at(1)}${frame}`);
    add(`C${at(1)}`);
    add(`d${at(1)} ${at(2)}${shape}`);
    add(`D${at(2)}${shape}`);
    add(`e${at(-1)}|${at(1)}${shape}`);
    add(`f${form(-2)}${form(-1)}${shape}${form(1)}${form(2)}${open}`);
    add(`G${form(-1)}${shape}${form(1)}${before.includes('\n') ? 'n' : ''}${after.includes('\n') ? 'N' : ''}`);
    add(`i${at(-1).slice(-3)}${shape}`);
    add(`j${at(1).slice(-4)}${form(1)}${shape}`);
    add(`J${at(1).slice(-3)}${form(1)}${shape}`);
    add(`k${at(2).slice(-3)}${form(1)}${form(2)}${shape}`);
    add(`K${at(-3)} ${at(-2)} ${at(-1)}`);
    add(`m${plain.has(w) && shape !== 'x' ? 1 : 0}${frame}`);
    add(`n${before.includes('\n') ? 1 : 0}${after.includes('\n') ? 1 : 0}${Math.min(4, sinceClosing)}${shape}`);
    if (before === '' && index > 0) add(`o${words[index - 1]!.text}${shape}`);
    if (after === '') add(`q${next?.text}${shape}`);
    if (index > words.length - 4) add(`r${words.length - index}${frame}${form(-1)}`);
    return features;
  });
}
