import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWindows } from './split-windows.ts';

test('windows cover every token once, in order, none above the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('ja', 'nej.', 'hus\n', 'og'), { maxLength: 400 }),
      fc.integer({ min: 50, max: 120 }),
      (words, limit) => {
        const text = words.join(' ');
        const starts: number[] = [];
        const ends: number[] = [];
        for (const m of text.matchAll(/\S+/g)) {
          starts.push(m.index);
          ends.push(m.index + m[0].length);
        }
        const tokens = {
          ids: starts.map(() => 7),
          starts,
          ends,
        };
        const windows = splitWindows(tokens, text, limit);
        let at = 0;
        for (const w of windows) {
          expect(w.from).toBe(at);
          expect(w.count).toBeLessThanOrEqual(limit);
          at += w.count;
        }
        expect(at).toBe(starts.length);
      },
    ),
  );
});
