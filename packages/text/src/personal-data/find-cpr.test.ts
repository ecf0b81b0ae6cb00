import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cprBirthDate } from './cpr-birth-date.ts';
import { findCpr } from './find-cpr.ts';
import { modulus11 } from './modulus11.ts';
import { Scan } from './scan.ts';

const find = (text: string) => findCpr(new Scan(text));
const spans = (text: string) => find(text).map(({ start, end }) => text.slice(start, end));
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** A CPR number that could be somebody's, made here and never written down: date, century digit, and a serial that holds modulus 11 or not. */
const issued = (holds: boolean) =>
  fc
    .record({
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 0, max: 99 }),
      serial: fc.integer({ min: 1, max: 9989 }),
    })
    .map(({ day, month, year, serial }) => {
      const date = [day, month, year].map((part) => String(part).padStart(2, '0')).join('');
      for (let next = serial; ; next = (next + 1) % 10_000) {
        const digits = date + String(next).padStart(4, '0');
        if (modulus11(digits, weights) === holds) return digits;
      }
    });

describe('findCpr', () => {
  it.each([
    '610203-1234',
    '610203 1234',
    '6102031234',
    '610203/1234',
    '610203.1234',
    '610203 - 1234',
    '610203–1234',
    '610203−1234',
    '61 02 03 1234',
    '61 02 03 12 34',
    '61.02.03-1234',
    '61-02-03-1234',
    '6102 03 1234',
  ])('finds %s behind the word and in a sentence', (written) => {
    expect(spans(`Mit cpr er ${written}, tak.`)).toEqual([written]);
    expect(spans(`mit cpr nummer det er ${written} ja`)).toEqual([written]);
    expect(spans(`Karen Toft, ${written}`)).toEqual([written]);
  });

  it('finds every number that could be issued, whether modulus 11 holds or not, in any written form', () => {
    const written = fc.constantFrom('-', ' ', '/', '', ' - ', '.');
    fc.assert(
      fc.property(fc.oneof(issued(true), issued(false)), written, (digits, join) => {
        const number = digits.slice(0, 6) + join + digits.slice(6);
        for (const text of [`cpr ${number}`, `Hendes cpr-nr. er ${number}.`, `jeg har cpr ${number} og skal flytte`])
          expect(find(text).map(({ start, end }) => text.slice(start, end) === number)).toEqual([true]);
        if (join === '-') expect(find(`Vi skriver om ${number} igen.`)).toHaveLength(1);
      }),
    );
  });

  it('is surer where modulus 11 holds', () => {
    fc.assert(
      fc.property(issued(true), issued(false), (holding, failing) => {
        fc.pre(cprBirthDate(holding)!.year >= 1900 && cprBirthDate(failing)!.year >= 1900);
        const [one, other] = [holding, failing].map((digits) => find(`${digits.slice(0, 6)}-${digits.slice(6)}`)[0]!);
        expect(one!.confidence).toBeGreaterThan(other!.confidence);
        expect(one!.reason).toContain('modulus 11 holds');
      }),
    );
  });

  it('tells replacement numbers (day + 60) as fictitious', () => {
    expect(find('cpr 610203-1234')[0]!.reason).toContain('fictitious');
    fc.assert(
      fc.property(issued(false), (digits) => {
        expect(find(`cpr ${digits}`)[0]!.reason).not.toContain('fictitious');
      }),
    );
  });

  it.each([
    'Kundenr. 610203-1234 er lukket.',
    'Varenummer: 610203-1234',
    'Betalt 6102031234 kr.',
    'Målernr. 6102031234',
    'Sagsnr. 6102031234',
    'IBAN DK50 0040 6102 0312 34',
    'cpr-kontoret har åbent 10-14',
    'version 61.02.03.1234.5',
    '661303-1234 har ingen måned',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });

  it('takes an order for a person as that person’s number', () => {
    expect(spans('Vi har en ordre for 610203-1234 liggende')).toEqual(['610203-1234']);
    expect(spans('Hendes nummer er 610203.1234')).toEqual(['610203.1234']);
  });
});
