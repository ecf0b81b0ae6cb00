import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContentRange } from './content-range.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { readStated } from './stated.ts';

test('Content-Range', () => {
  expect(parseContentRange('bytes 0-99/200')).toEqual({ start: 0, end: 99, total: 200 });
  expect(parseContentRange('bytes 5-9/*')).toEqual({ start: 5, end: 9 });
  expect(parseContentRange('bytes */200')).toEqual({ total: 200 });
  for (const bad of [undefined, '', 'bytes', 'bytes 9-5/20', 'bytes 0-20/20', 'bytes */*', 'items 0-1/2', 'bytes 0-1'])
    expect(parseContentRange(bad)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (start, length, rest) => {
      const end = start + length;
      const total = end + 1 + rest;
      expect(parseContentRange(`bytes ${start}-${end}/${total}`)).toEqual({ start, end, total });
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void parseContentRange(text)));
});

test('Retry-After, in seconds and as a date', () => {
  const now = Date.parse('Wed, 25 Nov 2026 08:00:00 GMT');
  expect(retryAfterSeconds('120', now)).toBe(120);
  expect(retryAfterSeconds('Wed, 25 Nov 2026 08:00:30 GMT', now)).toBe(30);
  expect(retryAfterSeconds('Wed, 25 Nov 2026 07:00:00 GMT', now)).toBe(0);
  for (const bad of [undefined, '', '-1', '1.5', 'soon', 'tomorrow GMT', '99999999999'])
    expect(retryAfterSeconds(bad, now)).toBeUndefined();
});

test('what the hub states of a file', () => {
  const [sha256, blob, commit] = ['a'.repeat(64), 'b'.repeat(40), 'c'.repeat(40)];
  expect(readStated({ 'x-linked-etag': `"${sha256}"`, 'x-linked-size': '12', 'x-repo-commit': commit })).toEqual({
    sha256,
    bytes: 12,
    commit,
  });
  expect(readStated({ etag: `W/"${blob}"`, 'x-repo-commit': commit })).toEqual({ gitBlob: blob, commit });
  // An ETag of another server may look like a hash, and be none.
  expect(readStated({ etag: `"${blob}"` })).toEqual({});
  expect(readStated({ 'x-linked-etag': 'x', 'x-linked-size': '1e3', 'x-repo-commit': 'main' })).toEqual({});
});
