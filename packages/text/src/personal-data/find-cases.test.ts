import { describe, expect, it } from 'vitest';
import { findCases } from './find-cases.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findCases(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findCases', () => {
  it.each([
    ['Sagsnr. 24/001234', '24/001234'],
    ['sag 2022/0194827', '2022/0194827'],
    ['j.nr. 27.36.04-G01-2-24', '27.36.04-G01-2-24'],
    ['Journalnummer: 01.02.05-P16-3-24', '01.02.05-P16-3-24'],
    ['status på BYG-2025-10442 tak', 'BYG-2025-10442'],
    ['Ad 25-004418: Partshøring', '25-004418'],
    ['Sagen hedder 2025-114-0087.', '2025-114-0087'],
    ['politiets sag 0700-10441-01277-24', '0700-10441-01277-24'],
    ['i børnesagen 28-2024-55103, herunder', '28-2024-55103'],
  ])('finds the number in %j', (text, number) => {
    expect(spans(text)).toEqual([number]);
  });

  it.each([
    'KLE-emne 27.42.10 er udgået',
    'Sag C-55/18 ved EU-Domstolen',
    'Ordrenr. 24/001234',
    'dokument nr. 118-4471',
    'Sagen fra 2024 er lukket',
    'sag 12. marts',
    'Lov nr. 603 af 11. maj 2022',
    'den 2024-06-11',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
