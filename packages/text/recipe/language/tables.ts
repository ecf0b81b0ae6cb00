import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Languages that share the Cyrillic or the Arabic script: a table of their own. */
export const scriptCodes = ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'mn', 'ar', 'fa', 'ur', 'ps'] as const;

/** The classes of the main table, in the order of its weights. */
export const classes = ['da', 'nb', 'nn', 'sv', 'fo', 'is', 'de', 'en', 'other'] as const;

export interface Row {
  readonly role: string;
  readonly code: string;
  readonly source: string;
  readonly text: string;
}

/** Rows of CACHE/sentences.tsv. */
export function readSentences(cache: string): Row[] {
  const rows: Row[] = [];
  for (const line of readFileSync(join(cache, 'sentences.tsv'), 'utf8').split('\n')) {
    const [role, code, source, text] = line.split('\t');
    if (role && code && source && text) rows.push({ role, code, source, text });
  }
  return rows;
}

export interface WordList {
  readonly words: string[];
  /** Running sums of the words' weights, for drawing. */
  readonly sums: Float64Array;
}

/** CACHE/words.tsv as lists to draw from; a word's weight is its share to the power given (1: as in running text). */
export function readWords(cache: string, power: number): Map<string, WordList> {
  const raw = new Map<string, { words: string[]; weights: number[] }>();
  for (const line of readFileSync(join(cache, 'words.tsv'), 'utf8').split('\n')) {
    const [code, word, share] = line.split('\t');
    if (!code || !word || !share) continue;
    let list = raw.get(code);
    if (!list) {
      list = { words: [], weights: [] };
      raw.set(code, list);
    }
    list.words.push(word);
    list.weights.push(Number(share) ** power);
  }
  const lists = new Map<string, WordList>();
  for (const [code, { words, weights }] of raw) {
    const sums = new Float64Array(words.length);
    let sum = 0;
    weights.forEach((weight, index) => {
      sum += weight;
      sums[index] = sum;
    });
    lists.set(code, { words, sums });
  }
  return lists;
}

/** Draws a word by weight. */
export function drawWord(list: WordList, random: () => number): string {
  const goal = random() * list.sums[list.sums.length - 1]!;
  let low = 0;
  let high = list.sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list.sums[middle]! <= goal) low = middle + 1;
    else high = middle;
  }
  return list.words[low]!;
}

/** A small generator with a seed (mulberry32), so that a training repeats. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
