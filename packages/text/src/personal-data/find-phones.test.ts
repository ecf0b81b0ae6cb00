import { describe, expect, it } from 'vitest';
import { findPhones } from './find-phones.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findPhones(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findPhones', () => {
  it.each([
    '20 30 40 51',
    '2030 4051',
    '203 04 051',
    '20 304 051',
    '20304051',
    '20-30-40-51',
    '20.30.40.51',
    '+45 20 30 40 51',
    '+4520304051',
    '(+45) 2030 4051',
    '0045 20 30 40 51',
    '+45-20-30-40-51',
    '+298 21 43 65',
    '+299 54 32 10',
    '+47 912 34 567',
    '+46 70 123 45 67',
    '+49 461 123 4567',
    '+48 601 234 567',
  ])('finds %s', (written) => {
    expect(spans(`Ring til mig på ${written}, tak.`)).toEqual([written]);
    expect(spans(`Med venlig hilsen\nLone Holm\nTlf.: ${written}`)).toEqual([written]);
  });

  it('keeps a bracket out that only opens', () => {
    expect(spans('min mor (+46 73 551 20 88) hører dårligt')).toEqual(['+46 73 551 20 88']);
  });

  it('finds eight digits behind a name at the end of a letter', () => {
    expect(spans('Hvornår får vi svar? Lone Holm 20304051')).toEqual(['20304051']);
  });

  it.each([
    'Ordrenr. 20 30 40 51',
    'Kundenummer: 20304051',
    'EAN 5790 0018 2030 4',
    'Måleren viser 20304051 kWh',
    'I alt 20 30 40 51 kr',
    'den 20-06-2024 kl. 10',
    '2024-06-20 og 2025-06-20',
    'sag 24/009173',
    'Ring til omstillingen på 20 30 40 51',
    'Kontakt Borgerservice på 20 30 40 51.',
    'Lægevagten: 20 30 40 51',
    'Vandværkets vagt træffes på 20 30 40 51 hele døgnet',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });

  it('takes a named person’s direct number although an institution is near', () => {
    expect(spans('Kontakt skolen via hendes mor, 20 30 40 51')).toEqual(['20 30 40 51']);
    expect(spans('Jeg er i biblioteket. Lone Holm, 20 30 40 51')).toEqual(['20 30 40 51']);
  });
});
