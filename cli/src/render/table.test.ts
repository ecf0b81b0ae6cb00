import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colours } from '../output/colours.ts';
import { plain } from '../output/plain.ts';
import { columns } from './columns.ts';
import { table } from './table.ts';

test('no line is wider than the terminal, unless a word is; nothing is lost', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'ø', '7'), minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1 }),
      fc.integer({ min: 40, max: 90 }),
      fc.boolean(),
      (words, width, terminal) => {
        const paint = colours(terminal, {});
        const text = stripVTControlCharacters(table([['Rute', words.map(paint.bold).join(' ')]], paint, width));
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
        expect(text.replace('Rute', '').trim().split(/\s+/)).toEqual(words);
      },
    ),
  );
});

test('colours are for a terminal, and not against the wish of its owner', () => {
  expect(colours(true, {}).red('x')).toBe('\x1b[31mx\x1b[39m');
  for (const paint of [colours(false, {}), colours(true, { NO_COLOR: '1' }), colours(true, { TERM: 'dumb' })])
    expect(paint.red('x')).toBe('x');
});

test('what somebody wrote cannot move the cursor or turn the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plain(text)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
  expect(plain('æ\x1b[2J\u202eø\r\n  å')).toBe('æ·[2J·ø å');
});

test('columns are as wide as their widest cell', () => {
  expect(
    columns([
      ['a', 'bb'],
      ['ccc', 'd'],
    ]),
  ).toBe('a    bb\nccc  d');
});
