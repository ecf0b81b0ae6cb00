import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cprBirthDate } from './cpr-birth-date.ts';
import { mod97 } from './mod97.ts';
import { modulus11 } from './modulus11.ts';

it('mod97 holds for the standard’s example and fails when a digit changes', () => {
  expect(mod97('GB82WEST12345698765432')).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
      const digits = [...'GB82WEST12345698765432'];
      digits[at] = String((Number(digits[at]) + add) % 10);
      expect(mod97(digits.join(''))).toBe(false);
    }),
  );
});

it('modulus11 needs as many digits as weights', () => {
  expect(modulus11('55133018', [2, 7, 6, 5, 4, 3, 2, 1])).toBe(true);
  expect(modulus11('55133017', [2, 7, 6, 5, 4, 3, 2, 1])).toBe(false);
  expect(modulus11('5513301', [2, 7, 6, 5, 4, 3, 2, 1])).toBe(false);
});

it('reads the century by the seventh digit', () => {
  const year = (tail: string) => cprBirthDate(`6102${tail}`)?.year;
  expect(year('850123')).toBe(1985);
  expect(year('854123')).toBe(1985);
  expect(year('204123')).toBe(2020);
  expect(year('209123')).toBe(2020);
  expect(year('505123')).toBe(2050);
  expect(year('605123')).toBe(1860);
  expect(cprBirthDate('9202850123')).toBeNull();
  expect(cprBirthDate('8902850123')).toBeNull();
  expect(cprBirthDate('8902840123')).toMatchObject({ day: 29, month: 2, fictitious: true });
});
