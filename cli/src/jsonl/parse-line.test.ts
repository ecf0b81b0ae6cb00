import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLine } from './parse-line.ts';

test('id, text and time are read, other fields left alone', () => {
  expect(parseLine({ number: 1, text: '{"id":"a","text":"Hej","receivedAt":"2026-11-25","channel":"mail"}' })).toEqual({
    line: { id: 'a', text: 'Hej', receivedAt: '2026-11-25' },
  });
});

test.each([
  ['{', 'INVALID_JSON', undefined],
  ['[]', 'INVALID_INPUT', undefined],
  ['{"id":7,"text":"Hej"}', 'INVALID_INPUT', undefined],
  ['{"id":"a"}', 'INVALID_INPUT', 'a'],
  ['{"id":"a","text":"Hej","receivedAt":1}', 'INVALID_INPUT', 'a'],
])('%s is %s', (text, code, id) => {
  const { error, ...rest } = parseLine({ number: 7, text });
  expect(error).toMatchObject({ code });
  expect(error?.detail).toContain('line 7');
  expect(rest).toEqual(id === undefined ? {} : { id });
});

test('any text is a line or a fault that does not quote it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { error } = parseLine({ number: 1, text });
      if (error && text.length > 12) expect(error.message).not.toContain(text);
    }),
  );
});
