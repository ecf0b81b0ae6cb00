import { classes, type Row, seeded } from './tables.ts';

export interface Item {
  readonly text: string;
  readonly code: string;
}

/** Class number of a language code. */
export function classOf(code: string): number {
  const index = (classes as readonly string[]).indexOf(code);
  return index >= 0 ? index : classes.length - 1;
}

/** Precision, recall and F1 of Danish, accuracy, over da nb nn sv. */
export function nordic(items: readonly Item[], predict: (text: string) => string): Record<string, number> {
  const chosen = items.filter((item) => ['da', 'nb', 'nn', 'sv'].includes(item.code));
  let hit = 0;
  let said = 0;
  let gold = 0;
  let right = 0;
  for (const { text, code } of chosen) {
    const answer = predict(text);
    if (answer === code) right++;
    if (code === 'da') gold++;
    if (answer === 'da') said++;
    if (answer === 'da' && code === 'da') hit++;
  }
  const precision = hit / said;
  const recall = hit / gold;
  return {
    n: chosen.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    accuracy: right / chosen.length,
  };
}

export function macroF1(items: readonly Item[], predict: (text: string) => string): number {
  const table = new Map<string, [number, number, number]>();
  const cell = (code: string): [number, number, number] => {
    const found = table.get(code) ?? [0, 0, 0];
    table.set(code, found);
    return found;
  };
  for (const { text, code } of items) {
    const answer = predict(text);
    cell(code)[1]++;
    cell(answer)[2]++;
    if (answer === code) cell(code)[0]++;
  }
  const codes = classes.slice(0, 8);
  return (
    codes.reduce((sum, code) => sum + (2 * cell(code)[0]) / Math.max(1, cell(code)[1] + cell(code)[2]), 0) /
    codes.length
  );
}

/** Pairs and single words out of sentences, drawn with a seed: words of at least 5 letters, as lists of types have. */
export function wordItems(rows: readonly Row[], perCode: number, size: number): Item[] {
  const random = seeded(size);
  const items: Item[] = [];
  for (const code of ['da', 'nb', 'nn', 'sv', 'is', 'de', 'en']) {
    const types = new Set<string>();
    for (const row of rows)
      if (row.code === code) for (const word of row.text.toLowerCase().match(/\p{L}{5,}/gu) ?? []) types.add(word);
    const list = [...types];
    for (let i = 0; i < perCode; i++)
      items.push({
        code,
        text: Array.from({ length: size }, () => list[Math.floor(random() * list.length)]!).join(' '),
      });
  }
  return items;
}
