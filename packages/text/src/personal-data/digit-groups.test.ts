import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digitGroups } from './digit-groups.ts';
import { Scan } from './scan.ts';

it('holds every ASCII digit once, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const groups = digitGroups(text);
      expect(groups.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace(/[^0-9]/g, ''));
      for (let index = 1; index < groups.length; index++)
        expect(groups[index]!.start).toBeGreaterThan(groups[index - 1]!.end);
    }),
  );
});

it('Scan reads sizes, digits and gaps, and says so outside the text', () => {
  const scan = new Scan('tlf 20 30-40');
  expect([scan.size(0), scan.size(2), scan.size(3), scan.size(-1)]).toEqual([2, 2, 0, 0]);
  expect(scan.digits(0, 2)).toBe('203040');
  expect([scan.gapAfter(0), scan.gapAfter(1), scan.gapAfter(2)]).toEqual([' ', '-', '\n\n']);
  expect(scan.labelBefore(4)?.kind).toBe('phone');
});
