import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { personalDataTypes } from './personal-data-type.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';

const finding = (type: PersonalDataFinding['type'], start: number, end: number, confidence = 0.9) => ({
  type,
  start,
  end,
  confidence,
  reason: 'test',
});

it('lets the surer win, then the stronger type, then the longer', () => {
  expect(resolveOverlaps([finding('phone', 0, 10, 0.95), finding('cpr', 0, 10, 0.6)])).toMatchObject([
    { type: 'phone' },
  ]);
  expect(resolveOverlaps([finding('phone', 0, 10), finding('cpr', 0, 10)])).toMatchObject([{ type: 'cpr' }]);
  expect(resolveOverlaps([finding('name', 0, 4), finding('name', 0, 9)])).toMatchObject([{ end: 9 }]);
});

it('lets an address or an e-mail win over a name within', () => {
  expect(resolveOverlaps([finding('name', 0, 13, 0.99), finding('address', 0, 20, 0.7)])).toMatchObject([
    { type: 'address' },
  ]);
  expect(resolveOverlaps([finding('name', 0, 4, 0.99), finding('email', 0, 20, 0.7)])).toMatchObject([
    { type: 'email' },
  ]);
});

it('gives sorted and disjoint findings of those it was given', () => {
  const any = fc.record({
    type: fc.constantFrom(...personalDataTypes),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 15 }),
    confidence: fc.double({ min: 0.5, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (list) => {
      const findings = list.map(({ type, start, length, confidence }) =>
        finding(type, start, start + length, confidence),
      );
      const kept = resolveOverlaps(findings);
      for (let index = 1; index < kept.length; index++)
        expect(kept[index]!.start).toBeGreaterThanOrEqual(kept[index - 1]!.end);
      for (const one of kept) expect(findings).toContain(one);
      if (findings.length > 0) expect(kept.length).toBeGreaterThan(0);
    }),
  );
});
