import type { Item } from './test-items.ts';

const nordic = ['da', 'nb', 'nn', 'sv'];

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly accuracy: number;
}

/** Precision, recall and F1 of Danish and the accuracy over da, nb, nn, sv. `answers` are in the order of `items`. */
export function nordicScores(items: readonly Item[], answers: readonly string[], longOnly = false): Scores {
  let [hit, gold, said, right, all] = [0, 0, 0, 0, 0];
  items.forEach(({ code, text }, at) => {
    if (!nordic.includes(code) || (longOnly && [...text].length < 40)) return;
    all++;
    if (answers[at] === code) right++;
    if (code === 'da') gold++;
    if (answers[at] === 'da') said++;
    if (code === 'da' && answers[at] === 'da') hit++;
  });
  const precision = hit / Math.max(1, said);
  const recall = hit / Math.max(1, gold);
  return { precision, recall, f1: (2 * hit) / Math.max(1, said + gold), accuracy: right / all };
}

/** Mean F1 of the languages among the items. */
export function macroF1(items: readonly Item[], answers: readonly string[]): number {
  const codes = [...new Set(items.map((item) => item.code))];
  const f1 = codes.map((code) => {
    const gold = items.filter((item) => item.code === code).length;
    const said = answers.filter((answer) => answer === code).length;
    const hit = items.filter((item, at) => item.code === code && answers[at] === code).length;
    return (2 * hit) / Math.max(1, gold + said);
  });
  return f1.reduce((sum, value) => sum + value, 0) / codes.length;
}

/** Share of items answered rightly; of one language when its code is given. */
export function accuracy(items: readonly Item[], answers: readonly string[], code?: string): number {
  const chosen = items.map((item, at) => ({ item, at })).filter(({ item }) => !code || item.code === code);
  return chosen.filter(({ item, at }) => answers[at] === item.code).length / chosen.length;
}
