import { drawWord, type Row, seeded, type WordList } from './tables.ts';

const plain: Record<string, readonly [string, string]> = {
  æ: ['ae', 'e'],
  ø: ['oe', 'o'],
  å: ['aa', 'a'],
  ä: ['ae', 'a'],
  ö: ['oe', 'o'],
  ü: ['ue', 'u'],
  ß: ['ss', 'ss'],
  ð: ['d', 'd'],
  þ: ['th', 'th'],
};

/** How much a source counts: general language before software messages. */
function sourceWeight(source: string): number {
  if (source.startsWith('UD_')) return 6;
  if (source === 'inquiries') return 5;
  if (source === 'own' || source === 'udhr') return 3;
  if (source === 'catalogues' || source === 'manuals' || source.endsWith('_help_da') || source.startsWith('debian'))
    return 0.35;
  return 1;
}

export interface Sampler {
  /** A text in the given language. */
  sample(code: string): string;
}

/** Draws training texts: whole sentences, pieces of them, and words in the proportion of running text. */
export function createSampler(rows: readonly Row[], words: Map<string, WordList>, seed: number): Sampler {
  const random = seeded(seed);
  const lists = new Map<string, WordList>();
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const group = grouped.get(row.code);
    if (group) group.push(row);
    else grouped.set(row.code, [row]);
  }
  for (const [code, group] of grouped) {
    const sums = new Float64Array(group.length);
    let sum = 0;
    group.forEach((row, index) => {
      sum += sourceWeight(row.source);
      sums[index] = sum;
    });
    lists.set(code, { words: group.map((row) => row.text), sums });
  }

  const spoil = (text: string): string => {
    if (random() < 0.12) {
      const which = random() < 0.5 ? 0 : 1;
      const mapped = text.toLowerCase().replace(/[æøåäöüßðþ]/g, (letter) => plain[letter]![which]);
      text = random() < 0.8 ? mapped : mapped.normalize('NFD').replace(/\p{M}/gu, '');
    }
    if (random() < 0.1) {
      const letters = [...text];
      const errors = 1 + Math.floor(letters.length / 40);
      for (let i = 0; i < errors; i++) {
        const at = Math.floor(random() * letters.length);
        const kind = random();
        if (kind < 0.45) letters.splice(at, 1);
        else if (kind < 0.6 && at > 0) [letters[at - 1], letters[at]] = [letters[at]!, letters[at - 1]!];
        else if (kind < 0.8) letters.splice(at, 0, letters[at] ?? 'e');
        else letters[at] = 'etanrsidlo'[Math.floor(random() * 10)]!;
      }
      text = letters.join('');
    }
    return text;
  };

  return {
    sample(code) {
      const sentences = lists.get(code);
      const list = words.get(code);
      const kind = random();
      if (list && (kind < 0.45 || !sentences)) {
        const count = random() < 0.6 ? 1 + Math.floor(random() * 3) : 3 + Math.floor(random() * 10);
        return spoil(Array.from({ length: count }, () => drawWord(list, random)).join(' '));
      }
      const text = drawWord(sentences!, random);
      if (kind < 0.7) return spoil(text);
      const parts = text.split(' ');
      const size = 1 + Math.floor(random() * 8);
      const start = Math.floor(random() * Math.max(1, parts.length - size + 1));
      return spoil(parts.slice(start, start + size).join(' '));
    },
  };
}
