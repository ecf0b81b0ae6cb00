import { describe, expect, it } from 'vitest';
import { findPassports } from './find-passports.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findPassports(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findPassports', () => {
  it.each([
    ['Pasnr.: 208 417 736', '208 417 736'],
    ['Mit pas er 208417736.', '208417736'],
    ['pasnummer 208417736', '208417736'],
    ['Passport no. A07713408', 'A07713408'],
    ['hans pas (EM4410927) mangler', 'EM4410927'],
    ['fremmedpas: F01177284', 'F01177284'],
    ['pas P4471138A', 'P4471138A'],
    ['pasnr. PAB490217', 'PAB490217'],
    ['mit tyske pas, C4J7T0K91, er væk', 'C4J7T0K91'],
    ['rejsedokument nr. L28810447', 'L28810447'],
    ['Passet blev klippet over. Det gamle hed 209330174.', '209330174'],
  ])('finds the number in %j', (text, number) => {
    expect(spans(text)).toEqual([number]);
  });

  it.each([
    'Ordrenr. 208417736',
    'Nummeret er 208417736.',
    'Kan jeg få pas i morgen? Lone Holm, 20 30 40 51',
    'Hvad koster et pas i 2024?',
    'pas på 120000 kr',
    'Pas på trappen, trin 208417736 mangler'.replace('208417736', '12'),
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
