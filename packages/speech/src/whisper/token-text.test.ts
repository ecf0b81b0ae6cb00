import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenText } from './token-text.ts';

// A vocabulary of the 256 bytes alone, in the order of the published mapping.
const printable = (byte: number) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
const rest = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !printable(byte));
const character = (byte: number) => String.fromCodePoint(printable(byte) ? byte : 0x100 + rest.indexOf(byte));
const vocabulary = Object.fromEntries(Array.from({ length: 256 }, (_, byte) => [character(byte), byte]));
const text = new TokenText({ ...vocabulary, Ġr: 256, 'Ã¸d': 257, '<|endoftext|>': 258 }, 258);

test('bytes come back as the text they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      expect(text.decode(new TextEncoder().encode(value))).toBe(value);
    }),
  );
});

test('pieces join, steering tokens vanish, half characters show', () => {
  expect(text.decode([256, 257, 258, 300])).toBe(' rød');
  expect(text.decode([0xc3])).toBe('\ufffd');
  expect(text.decode([])).toBe('');
});

test('a broken tokeniser is refused', () => {
  expect(() => TokenText.parse('{}', 10)).toThrow(/MODEL_DAMAGED|damaged/i);
});
