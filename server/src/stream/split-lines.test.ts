import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, splitLines } from './split-lines.ts';

async function* chunks(bytes: Uint8Array, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
const all = async (bytes: Uint8Array, sizes: number[], limit = 1000): Promise<Line[]> => {
  const lines: Line[] = [];
  for await (const line of splitLines(chunks(bytes, sizes), limit)) lines.push(line);
  return lines;
};

test('lines are the same however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'æ', '\n', '😀', ' ', '\r') })),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      async (parts, sizes) => {
        const text = parts.join('\n');
        const expected = text
          .split('\n')
          .map((line, i) => ({ number: i + 1, text: line }))
          .filter((line) => line.text.trim() !== '');
        expect(await all(Buffer.from(text), sizes)).toEqual(expected);
      },
    ),
  );
});

test('a line too long, and one that is not UTF-8, are told with their number; the rest goes on', async () => {
  const bytes = Buffer.concat([
    Buffer.from('ja\n'),
    Buffer.alloc(5000, 'x'),
    Buffer.from('\n'),
    Buffer.from('Kære\n', 'latin1'),
    Buffer.from('\nnej'),
  ]);
  for (const sizes of [[1], [7, 900], [100_000]]) {
    const lines = await all(bytes, sizes);
    expect(lines.map((line) => ('error' in line ? line.error.code : line.text))).toEqual([
      'ja',
      'BODY_TOO_LARGE',
      'INVALID_ENCODING',
      'nej',
    ]);
    expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 5]);
  }
});
