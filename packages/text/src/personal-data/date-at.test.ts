import { expect, it } from 'vitest';
import { dateAt, monthNumber } from './date-at.ts';

it.each([
  ['3. maj 1961', 3, 5, 1961],
  ['3.5.1961', 3, 5, 1961],
  ['03-05-61', 3, 5, 1961],
  ['3/5 1961', 3, 5, 1961],
  ['1961-05-03', 3, 5, 1961],
  ['3 May 2004', 3, 5, 2004],
  ["3. maj '61", 3, 5, 1961],
  ['03.05.24', 3, 5, 2024],
] as const)('reads %s', (text, day, month, year) => {
  expect(dateAt(text, 0)).toEqual({ day, month, year, length: text.length });
});

it('reads packed dates only when asked', () => {
  expect(dateAt('030561', 0)).toBeNull();
  expect(dateAt('030561', 0, true)).toMatchObject({ day: 3, month: 5, year: 1961 });
});

it.each(['31.02.1961', '3.13.1961', '0.5.1961', '12 æbler', '45-05-61'])('refuses %s', (text) => {
  expect(dateAt(text, 0)).toBeNull();
});

it('knows months by name, abbreviation and slip', () => {
  expect(['Maj', 'sept', 'oktober', 'septemper', 'constructor', 'xyz'].map(monthNumber)).toEqual([5, 9, 10, 9, 0, 0]);
});
