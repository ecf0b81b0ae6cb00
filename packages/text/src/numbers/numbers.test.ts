import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsToWords, wordsToDigits } from './numbers-in-text.ts';
import { readNumber } from './read-number.ts';
import { spellNumber } from './spell-number.ts';

describe('numbers in words', () => {
  it.each([
    [0, 'nul'],
    [24, 'fireogtyve'],
    [50, 'halvtreds'],
    [67, 'syvogtres'],
    [78, 'otteoghalvfjerds'],
    [81, 'enogfirs'],
    [99, 'nioghalvfems'],
    [100, 'et hundrede'],
    [205, 'to hundrede og fem'],
    [1905, 'et tusind ni hundrede og fem'],
    [2026, 'to tusind og seksogtyve'],
    [1_000_000, 'en million'],
    [3_000_000_012, 'tre milliarder og tolv'],
  ])('%i is %s', (value, words) => {
    expect(spellNumber(value)).toBe(words);
    expect(readNumber(words.split(' '), 0)?.value).toBe(value);
  });

  it('reads back every number it spells', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(9999),
          fc.nat(2 ** 31),
          fc.maxSafeNat().map((n) => n % 1e15),
        ),
        (value) => {
          const words = spellNumber(value).split(' ');
          const read = value === 1 ? { value: 1, words: 1 } : readNumber(words, 0);
          expect(read).toEqual({ value, words: words.length });
          expect(readNumber([...words, 'og', 'så'], 0) ?? read).toEqual(read);
        },
      ),
    );
  });

  it.each([
    ['nitten hundrede fireogfirs', '1984'],
    ['nittenhundredeogfireogfirs', '1984'],
    ['tohundredeogfem kroner', '205 kroner'],
    ['tre og fire år', '3 og 4 år'],
    ['fem og tyve', '25'],
    ['en mand og et barn', 'en mand og et barn'],
    ['en million', '1000000'],
    ['halvtredsindstyve', '50'],
    ['nul syv nul tre', '0 7 0 3'],
    ['tusind tak', '1000 tak'],
    ['hundredevis', 'hundredevis'],
    ['to tusinde og seksogtyve og tre', '2026 og 3'],
    ['tyve tredive', '20 30'],
    ['tusindben', 'tusindben'],
  ])('%s → %s', (text, digits) => {
    expect(wordsToDigits(text.split(' ')).join(' ')).toBe(digits);
  });

  it('spells what stands in digits', () => {
    expect(digitsToWords(['24', 'timer', '007', 'a4'])).toEqual(['fireogtyve', 'timer', 'nul', 'nul', 'syv', 'a4']);
  });
});
