import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames } from './find-names.ts';

const spans = (text: string, witness?: { start: number; end: number }[]) =>
  findNames(text, witness).map(({ start, end }) => text.slice(start, end));

describe('findNames', () => {
  it.each([
    ['Jeg hedder Lone Holm og bor i Odder.', ['Lone Holm']],
    ['Med venlig hilsen\nJens Peter Damgaard', ['Jens Peter Damgaard']],
    ['Min søn Elias og min datter Amina går i 3.b.', ['Elias', 'Amina']],
    ['hej det er mette jeg vil gerne have en tid', ['mette']],
    ['Hr. Andersen og fru Østergaard klager.', ['Andersen', 'Østergaard']],
    ['Rune og Lea Winding', ['Rune', 'Lea Winding']],
    ['Mohammed Al-Khatib ringede i går.', ['Mohammed Al-Khatib']],
    ['Mettes støtteperson er stoppet.', ['Mettes']],
  ])('finds the names of %j', (text, names) => {
    expect(spans(text)).toEqual(names);
  });

  it.each([
    'Hvornår har Borgerservice åbent i uge 42?',
    'Niels Bohrs Vej trænger til fortov.',
    'Er der venteliste på Rasmus Rask-Skolen?',
    'Café Marie serverer øl til unge.',
    'Brødrene Nielsen Entreprise A/S har gravet.',
    'Georg Jensen-kanden er på udstilling.',
    'I maj og juni er Torvet spærret.',
    'Efter servicelovens § 83 har man ret til hjælp.',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });

  it('gives spans in bounds, sorted and disjoint, for any text and any witness', () => {
    const witness = fc.array(fc.record({ start: fc.nat(60), length: fc.nat(12) }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), witness, (text, list) => {
        const names = list.map(({ start, length }) => ({ start, end: start + length }));
        let end = 0;
        for (const finding of findNames(text, names)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(text.length);
          end = finding.end;
        }
      }),
    );
  });

  it('reads texts longer than one chain', () => {
    const text = `${'Det regner i dag. '.repeat(3000)}Jeg hedder Lone Holm.`;
    expect(spans(text)).toEqual(['Lone Holm']);
  });
});
