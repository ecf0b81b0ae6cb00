import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';

test('a decomposed å becomes one character, and offsets lead back', () => {
  const source = 'på a\u030aen ved O\u0308stervang';
  const { text, toSource, toSourceSpan } = normalise(source);
  expect(text).toBe('på åen ved Östervang');
  expect(source.slice(toSource(text.indexOf('ved')))).toMatch(/^ved/);
  const at = text.indexOf('åen');
  const span = toSourceSpan(at, at + 3);
  expect(source.slice(span.start, span.end)).toBe('a\u030aen');
});

test('equals the platform NFC on any text, and the map is monotonic and in range', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'a',
          '\u030a',
          'å',
          '\u0323',
          'O',
          '\u0308',
          '\u1100',
          '\u1161',
          '\u11a8',
          '\u212b',
          ' ',
          '😀',
          '\u0344',
        ),
      }),
      (source) => {
        const mapped = normalise(source);
        expect(mapped.text).toBe(source.normalize('NFC'));
        let last = 0;
        for (let at = 0; at <= mapped.text.length; at++) {
          const back = mapped.toSource(at);
          expect(back).toBeGreaterThanOrEqual(last);
          expect(back).toBeLessThanOrEqual(source.length);
          last = back;
        }
        expect(mapped.toSourceSpan(0, mapped.text.length)).toEqual({ start: 0, end: source.length });
      },
    ),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (source) => normalise(source).text === source.normalize('NFC')));
});
