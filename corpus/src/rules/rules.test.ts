import { describe, expect, it } from 'vitest';
import { TextScan } from '../scan/text-scan.ts';
import { measureQuality, qualityColumns } from './quality.ts';
import { measureRepetition, repetitionColumns } from './repetition.ts';

const scan = new TextScan();
const measure = (text: string) => {
  const out = new Float64Array(qualityColumns.length + repetitionColumns.length);
  scan.read(text);
  measureQuality(scan, out, 0);
  measureRepetition(scan, out, qualityColumns.length);
  return Object.fromEntries([...qualityColumns, ...repetitionColumns].map((column, at) => [column, out[at]!]));
};

describe('quality', () => {
  it('counts what the rules ask for', () => {
    const found = measure('Hun og han er på vej. Det går.\n- punkt et\n- punkt to…\n{a}');
    expect(found).toMatchObject({ words: 13, lines: 4, stop_words: 7, longest_word: 5, sentences: 2 });
    expect(found['bullet_lines']).toBe(0.5);
    expect(found['ellipsis_lines']).toBe(0.25);
    expect(found['terminal_lines']).toBe(0.5);
    expect(found['curly_brackets_per_word']).toBeCloseTo(2 / 13);
    expect(found['short_lines']).toBe(1);
  });
  it('takes old spelling for Danish', () => {
    expect(measure('Thi naar Aanden ej er med, saa gaar det ogsaa ud paa eet.')['stop_words']).toBeGreaterThanOrEqual(
      8,
    );
  });
  it('measures nothing in nothing', () => {
    expect(Object.values(measure('')).every((value) => value === 0)).toBe(true);
  });
});

describe('repetition', () => {
  it('sees nothing where nothing repeats', () => {
    const found = measure('En to tre fire fem seks syv otte ni ti elleve tolv.');
    expect(repetitionColumns.every((column) => found[column] === 0)).toBe(true);
  });
  it('counts repeated lines and paragraphs by number and by characters', () => {
    const found = measure('abcd\nabcd\nefgh\nijkl');
    expect(found['duplicate_lines']).toBe(0.25);
    expect(found['duplicate_line_characters']).toBe(0.25);
    const paragraphs = measure('abcd\nefgh\n\nabcd\nefgh\n\nab');
    expect(paragraphs['duplicate_paragraphs']).toBeCloseTo(1 / 3);
    expect(paragraphs['duplicate_paragraph_characters']).toBeCloseTo(8 / 18);
  });
  it('counts the characters of the most frequent grams', () => {
    // "ab cd" three times of eight words with two letters each.
    expect(measure('ab cd ef ab cd gh ab cd')['top_2_gram']).toBeCloseTo(12 / 16);
    expect(measure('ab cd ef gh ij kl mn op')['top_2_gram']).toBe(0);
  });
  it('agrees with a slow count of repeated grams', () => {
    const text = 'a b c d e f g a b c d e f g h a b c d e x a b c d e f'.split(' ');
    const found = measure(text.join(' '));
    for (let size = 5; size <= 10; size++) {
      const seen = new Set<string>();
      let repeated = 0;
      for (let at = 0; at + size <= text.length; at++) {
        const gram = text.slice(at, at + size).join(' ');
        if (seen.has(gram)) {
          repeated += size;
          at += size - 1;
        } else seen.add(gram);
      }
      expect(found[`duplicate_${size}_gram`]).toBeCloseTo(repeated / text.length);
    }
  });
});
