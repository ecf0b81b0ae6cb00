import { describe, expect, it } from 'vitest';
import { findAccounts } from './find-accounts.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findAccounts(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findAccounts', () => {
  it.each([
    ['Min konto er 9570 0012345678.', '9570 0012345678'],
    ['Konto: 9570-0012345678', '9570-0012345678'],
    ['reg. 9570 konto 0012345678', '9570 konto 0012345678'],
    ['Reg.nr. 9570, kontonr. 12345678, tak', '9570, kontonr. 12345678'],
    ['Reg.nr.: 9570\nKontonr.: 0012345678', '9570\nKontonr.: 0012345678'],
    ['lønkonto 9740 0003 118 264', '9740 0003 118 264'],
    ['Betalt fra 5301 0000 771 426. Hvorfor', '5301 0000 771 426'],
    ['kontonummer 4471882016', '4471882016'],
    ['Kan jeg få dem retur? 7118 0004411920. Hilsen', '7118 0004411920'],
    ['Toft, 690974-2283, konto 2413 4408172630', '2413 4408172630'],
  ])('finds the account in %j', (text, account) => {
    expect(spans(text)).toEqual([account]);
  });

  it.each([
    'Ordrenr. 9570 0012345678',
    'Kontoplanens konto 5.38.54',
    'Beløbet er 9570 kr.',
    'Kortet 4571 1234 5678 9012',
    'den 2024 1234',
    'Hvordan finder jeg mit kontonummer?',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
