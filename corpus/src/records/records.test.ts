import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createdSpan } from './created-span.ts';
import { RecordIds } from './record-ids.ts';
import { recordLine } from './record-line.ts';
import { SeenHashes } from './seen-hashes.ts';
import { tidyText } from './tidy-text.ts';

test('ids: the own one, else a hash that keeps when the order changes; never the same twice', () => {
  const ids = (texts: string[]) => {
    const made = new RecordIds('kilde');
    return texts.map((text) => made.next(undefined, text));
  };
  expect(new Set(ids(['a', 'b', 'a', 'c', 'a'])).size).toBe(5);
  expect(ids(['a', 'b', 'a']).sort()).toEqual(ids(['b', 'a', 'a']).sort());
  const own = new RecordIds('kilde');
  expect([own.next('Den  Store\nBæltsbro', 'x'), own.next('Den Store Bæltsbro', 'y')]).toEqual([
    'kilde:Den_Store_Bæltsbro',
    'kilde:Den_Store_Bæltsbro#2',
  ]);
  expect(own.next('x'.repeat(5000), 'z').length).toBeLessThan(140);
});

test('hashes that were seen are counted exactly, also when the table grows', () => {
  const seen = new SeenHashes();
  for (let round = 1; round <= 2; round++) for (let i = 0; i < 5000; i++) expect(seen.add(String(i))).toBe(round);
});

test('tidying is done once and for all, and keeps paragraphs', () => {
  expect(tidyText('\ufeffEn\u0000 linje  \r\n\r\n\r\n\r\nTo\ttab \ra\u030a')).toBe('En linje\n\nTo\ttab\nå');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u0301', 'e', '\u2029', '\u0007', '\u00a0') }),
      (text) => {
        const once = tidyText(text);
        expect(tidyText(once)).toBe(once);
        expect(once).not.toMatch(/\n{3}|\r|[ \u00a0]\n/);
      },
    ),
  );
});

test('days from what sources say', () => {
  expect(createdSpan('1804')).toBe('1804-01-01, 1804-12-31');
  expect(createdSpan('2024-02')).toBe('2024-02-01, 2024-02-29');
  expect(createdSpan('2020-03-04T10:00:00Z')).toBe('2020-03-04, 2020-03-04');
  expect(createdSpan('2000-01-01, 2022-01-01')).toBe('2000-01-01, 2022-01-01');
  for (const wrong of [undefined, '', 'i går', '2023-02-30', '2022, 2020', '2020-13'])
    expect(createdSpan(wrong)).toBeUndefined();
});

test('equal records are equal bytes, whatever the order of their fields', () => {
  const common = { source: 's', added: '2026-11-25', created: '', token_count: 1, text: 't', id: 's:1' };
  const line = recordLine({ ...common, extra: { b: 1, a: 2 }, title: 'x' });
  expect(recordLine({ title: 'x', extra: { a: 2, b: 1 }, ...common })).toBe(line);
  expect(line).toBe(
    '{"id":"s:1","text":"t","source":"s","added":"2026-11-25","created":"","token_count":1,"title":"x","extra":{"a":2,"b":1}}',
  );
});
