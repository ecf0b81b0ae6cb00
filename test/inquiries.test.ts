import { taxonomy } from '@sprog/triage';
import { expect, test } from 'vitest';
import { type Inquiry, inquiriesOf, splits } from '../packages/triage/recipe/inquiry.ts';

const bySplit = splits.map((split) => ({ split, inquiries: inquiriesOf(split) }));
const all = bySplit.flatMap(({ inquiries }) => inquiries);
const { mainGroups, subjects } = taxonomy();
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

test('every line is whole: labels exist, spans are in the text', () => {
  const groups = new Set(mainGroups.map(({ number }) => number));
  const numbers = new Set(subjects.map(({ number }) => number));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const one of all) {
    const at = one.id;
    expect(one.inScope, at).toBe(one.mainGroup !== null);
    if (one.mainGroup !== null) expect(groups.has(one.mainGroup), at).toBe(true);
    if (one.subject !== null)
      expect(numbers.has(one.subject) && one.subject.startsWith(`${one.mainGroup}.`), at).toBe(true);
    for (const group of one.acceptable) expect(groups.has(group), at).toBe(true);
    expect(['normal', 'elevated', 'acute'], at).toContain(one.urgency);
    if (one.lookalike) expect(one.urgency, at).not.toBe('acute');
    for (const { start, end } of one.personalData) {
      expect(start >= 0 && start < end && end <= one.text.length, at).toBe(true);
      expect(one.text.slice(start, end).trim().length, at).toBe(end - start);
    }
  }
});

test('CPR numbers are replacement numbers: the day plus 60', () => {
  for (const one of all)
    for (const { type, start, end } of one.personalData)
      if (type === 'cpr')
        expect(Number(one.text.slice(start, end).replace(/\D/g, '').slice(0, 2)), one.id).toBeGreaterThan(60);
});

test('there is enough of everything', () => {
  expect(all.length).toBeGreaterThanOrEqual(4300);
  for (const { number } of mainGroups)
    expect(all.filter((one) => one.mainGroup === number).length, number).toBeGreaterThanOrEqual(60);
  const count = (wanted: (one: Inquiry) => boolean, list = all) => list.filter(wanted).length;
  expect(count((one) => !one.inScope)).toBeGreaterThanOrEqual(300);
  expect(count((one) => one.urgency === 'acute')).toBeGreaterThanOrEqual(400);
  expect(count((one) => one.lookalike)).toBeGreaterThanOrEqual(400);
  expect(count((one) => one.personalData.length > 0)).toBeGreaterThanOrEqual(1500);
  const held = bySplit.find(({ split }) => split === 'test')!.inquiries;
  expect(count((one) => one.urgency === 'acute', held)).toBeGreaterThanOrEqual(100);
  expect(count((one) => one.lookalike, held)).toBeGreaterThanOrEqual(100);
});

test('half of the texts do without a word of their subject title', () => {
  const stem = (word: string) => word.replace(/(?:erne|ene|er|en|et|e|s)$/, '');
  const titles = new Map(
    subjects.map(({ number, title }) => [
      number,
      words(title)
        .filter((w) => w.length > 4 && w !== 'almindelighed')
        .map(stem),
    ]),
  );
  const labelled = all.filter((one) => one.subject !== null);
  const without = labelled.filter((one) => {
    const text = words(one.text);
    return !titles.get(one.subject!)!.some((stemmed) => text.some((word) => word.includes(stemmed)));
  });
  expect(without.length / labelled.length).toBeGreaterThanOrEqual(0.5);
});

test('no situation is in two splits', () => {
  const home = new Map<string, string>();
  for (const { split, inquiries } of bySplit)
    for (const { situation, id } of inquiries) {
      expect(home.get(situation) ?? split, id).toBe(split);
      home.set(situation, split);
    }
});

test('no near-duplicates: no two texts share 40 % of their word trigrams', () => {
  const index = new Map<string, number[]>();
  const sizes: number[] = [];
  for (const [i, { text, id }] of all.entries()) {
    const list = words(text);
    const shingles = new Set(
      list.length < 3 ? [list.join(' ')] : list.slice(2).map((word, j) => `${list[j]} ${list[j + 1]} ${word}`),
    );
    const shared = new Map<number, number>();
    for (const shingle of shingles) for (const j of index.get(shingle) ?? []) shared.set(j, (shared.get(j) ?? 0) + 1);
    for (const [j, both] of shared)
      expect(both / (shingles.size + sizes[j]! - both), `${id} and ${all[j]!.id}`).toBeLessThanOrEqual(0.4);
    for (const shingle of shingles) {
      const bucket = index.get(shingle);
      if (bucket) bucket.push(i);
      else index.set(shingle, [i]);
    }
    sizes.push(shingles.size);
  }
});
