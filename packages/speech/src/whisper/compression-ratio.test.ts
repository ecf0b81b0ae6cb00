import { expect, test } from 'vitest';
import { compressionRatio } from './compression-ratio.ts';

test('repetition is seen, speech is not', () => {
  expect(compressionRatio('ja '.repeat(100))).toBeGreaterThan(2.4);
  expect(compressionRatio('Jeg vil gerne søge om boligstøtte fra den første i næste måned.')).toBeLessThan(1.2);
  // zlib.compress of Python gives 8 bytes for nothing at all.
  expect(compressionRatio('')).toBe(0);
});
