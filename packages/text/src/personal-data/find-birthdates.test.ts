import { describe, expect, it } from 'vitest';
import { findBirthdates } from './find-birthdates.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findBirthdates(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findBirthdates', () => {
  it.each([
    ['Jeg er født den 3. maj 1961.', '3. maj 1961'],
    ['født 03.05.1961', '03.05.1961'],
    ['Lone, f. 3/5-1961', '3/5-1961'],
    ['Fødselsdato: 1961-05-03', '1961-05-03'],
    ['fødselsdag 03.05.61', '03.05.61'],
    ['foedt 3 maj 1961', '3 maj 1961'],
    ['født på fødehjemmet i Nykøbing den 3. maj 1961 og', '3. maj 1961'],
    ['Min datter Marjun er 16.01.2015 og skal i 3. klasse', '16.01.2015'],
    ['Mads Ellegaard, 12-09-1971', '12-09-1971'],
    ['born 3 May 1961', '3 May 1961'],
  ])('finds the date in %j', (text, date) => {
    expect(spans(text)).toEqual([date]);
  });

  it.each([
    'Mødet er den 3. maj 2025.',
    'Odense, den 4. marts 2024',
    'Odense, 4. marts 2024',
    'Klubben er stiftet den 3. marts 1921.',
    '60 års fødselsdag lørdag den 8. november',
    'Vores dreng er født 28. december, tre måneder for tidligt.',
    'Bygningen er fra 1961.',
    'født 610203-1234',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
