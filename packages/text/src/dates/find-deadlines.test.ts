import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDeadlines } from './find-deadlines.ts';

// A Wednesday, 10:30 in Denmark.
const receivedAt = '2026-11-25T10:30:00+01:00';
const found = (text: string) =>
  findDeadlines(text, { receivedAt }).map((d) => `${d.kind} ${d.date}${d.time ? ` ${d.time}` : ''}`);

test.each([
  ['Jeg skal have svar senest den 3. december.', 'deadline 2026-12-03'],
  ['Send det inden på mandag kl. 12, tak', 'deadline 2026-11-30 12:00'],
  ['Svar udbedes inden for 14 dage.', 'deadline 2026-12-09'],
  ['Vi flytter om 14 dage', 'date 2026-12-09'],
  ['Vi flytter om en måned', 'date 2026-12-25'],
  ['Der er møde i uge 49', 'date 2026-11-30'],
  ['Det skal være klar senest uge 49', 'deadline 2026-12-06'],
  ['Byggeriet er færdigt ultimo januar', 'date 2027-01-31'],
  ['Fristen er ultimo januar', 'deadline 2027-01-31'],
  ['Fogeden kommer d. 1/12 kl. 9.30', 'date 2026-12-01 09:30'],
  ['betalingsfrist: 01.12.2026', 'deadline 2026-12-01'],
  ['Høringsfristen udløber fredag den 4. december 2026', 'deadline 2026-12-04'],
  ['Vi bliver sat ud i morgen', 'deadline 2026-11-26'],
  ['ring inden kl. 15 i dag', 'deadline 2026-11-25 15:00'],
  ['Kan I svare før jul?', 'deadline 2026-12-24'],
  ['Det haster, for strømmen lukkes på fredag', 'date 2026-11-27'],
  ['Fredag er sidste frist, skrev I: 27/11 er sidste frist', 'deadline 2026-11-27'],
  ['senest om 3 hverdage', 'deadline 2026-11-30'],
  ['Huslejen skal betales den 1.', 'deadline 2026-12-01'],
  ['inden 24 timer', 'deadline 2026-11-26 10:30'],
])('%s', (text, expected) => {
  expect(found(text)).toContain(expected);
});

test.each([
  'Jeg har ventet i 14 dage',
  'For 14 dage siden skrev jeg til jer',
  'Afgørelsen af 4. november er forkert',
  'Vejen er 3.4 km og fra 12-14 børn bruger den',
  'Jeg bor Søndergade 12, 3. sal',
  'Efter § 3.4 i loven',
  'I mandags faldt han',
  'en halv eller 1/2 time',
])('nothing in: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('without a time of receipt only full dates are given', () => {
  expect(findDeadlines('senest på mandag, senest 3. december 2026').map((d) => d.date)).toEqual(['2026-12-03']);
});

test('the span holds the words that make it a deadline', () => {
  const [deadline] = findDeadlines('Jeg skal svare senest den 3. december kl. 12 til jer', { receivedAt });
  expect(deadline?.text).toContain('senest den 3. december kl. 12');
});

test('a wrong time of receipt is an error with a code', () => {
  for (const wrong of ['i går', '2026-13-01', '2026-02-30', '2026-11-25T25:00'])
    expect(() => findDeadlines('i morgen', { receivedAt: wrong })).toThrow(/receivedAt/);
});

test('any text gives ordered spans inside it', () => {
  const piece = fc.constantFrom(
    'senest ',
    'den 3. ',
    'december ',
    'uge 49 ',
    'om 14 dage ',
    '1/12 ',
    'kl. 12 ',
    'på mandag ',
    '\n',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((p) => p.join('')),
      ),
      (text) => {
        let last = -1;
        for (const { start, end, text: quoted, date } of findDeadlines(text, { receivedAt })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(quoted).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          last = start;
        }
      },
    ),
  );
});
