import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareCases } from './prepare-cases.ts';
import type { TrainingCase } from './training-case.ts';

const anyCases: fc.Arbitrary<TrainingCase[]> = fc.array(
  fc.record({ text: fc.string({ minLength: 1, maxLength: 6 }), mainGroup: fc.constantFrom('05', '07', '27', 'oos') }),
  { minLength: 1, maxLength: 120 },
);

test('the order of the lines does not matter, and no text is on both sides', () => {
  fc.assert(
    fc.property(anyCases, fc.nat(9), (cases, seed) => {
      const prepared = prepareCases(cases, seed);
      expect(prepared).toEqual(prepareCases([...cases].reverse(), seed));
      expect(prepared).toHaveLength(cases.length);
      const foldOf = new Map<string, number>();
      for (const { text, fold } of prepared) {
        const plain = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
        expect(foldOf.get(plain) ?? fold).toBe(fold);
        foldOf.set(plain, fold);
      }
    }),
  );
});

test('a fifth of every main group is held out, the folds are even, and another seed chooses others', () => {
  const cases = Array.from({ length: 200 }, (_, i) => ({ text: `Sag ${i}`, mainGroup: i < 150 ? '05' : '27' }));
  const prepared = prepareCases(cases, 1);
  const held = prepared.filter((one) => one.fold < 0);
  expect(held.filter((one) => one.mainGroup === '05')).toHaveLength(30);
  expect(held.filter((one) => one.mainGroup === '27')).toHaveLength(10);
  for (let fold = 0; fold < 5; fold++) expect(prepared.filter((one) => one.fold === fold)).toHaveLength(32);
  const texts = (seed: number) =>
    prepareCases(cases, seed)
      .filter((one) => one.fold < 0)
      .map((one) => one.text)
      .sort();
  expect(texts(2)).not.toEqual(texts(1));
});

test('rare main groups are held out together', () => {
  const cases = Array.from({ length: 20 }, (_, i) => ({ text: `Sag ${i}`, mainGroup: String(i + 10) }));
  expect(prepareCases(cases, 1).filter((one) => one.fold < 0)).toHaveLength(4);
});
