import { describe, expect, it } from 'vitest';
import { findPlates } from './find-plates.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findPlates(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findPlates', () => {
  it.each([
    ['Bilen hedder BX 41 883.', 'BX 41 883'],
    ['BX41883 holder på fortovet', 'BX41883'],
    ['nummerplade bx 41883', 'bx 41883'],
    ['min bil (BX 41 883) er væk', 'BX 41 883'],
    ['beboerlicens til DK 41 772', 'DK 41 772'],
    ['traileren KP 2297 spærrer', 'KP 2297'],
    ['en knallert, FE 4418, larmer', 'FE 4418'],
  ])('finds the plate in %j', (text, plate) => {
    expect(spans(text)).toEqual([plate]);
  });

  it.each([
    'Ordrenr. BX 41 883',
    'kl 12 345 mennesker',
    'Model KX 41 220 larmer ikke, varenr. KX 41 220'.slice(29),
    'LED 3500',
    'på 12 345 m2',
    'KP 2297 er et rum',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
