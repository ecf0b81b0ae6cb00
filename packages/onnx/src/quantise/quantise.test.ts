import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantiseBlocks } from './quantise-blocks.ts';
import { quantiseRows } from './quantise-rows.ts';
import { transpose } from './transpose.ts';

const matrix = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 70 })).chain(([rows, columns]) =>
  fc
    .array(
      fc.float({ min: -8, max: 8, noNaN: true }).map((value) => (Math.abs(value) < 1e-30 ? 0 : value)),
      { minLength: rows * columns, maxLength: rows * columns },
    )
    .map((values) => ({ rows, columns, weight: Float32Array.from(values) })),
);

test('rows: each value is within half a step', () => {
  fc.assert(
    fc.property(matrix, ({ rows, columns, weight }) => {
      const { values, scales } = quantiseRows(weight, rows, columns);
      weight.forEach((value, i) => {
        const scale = scales[Math.floor(i / columns)]!;
        expect(Math.abs(values[i]! * scale - value)).toBeLessThanOrEqual(scale * 0.501);
      });
    }),
  );
});

test('blocks: each value is within a step, in the layout that MatMulNBits reads', () => {
  fc.assert(
    fc.property(matrix, fc.constantFrom(4, 8) as fc.Arbitrary<4 | 8>, ({ rows, columns, weight }, bits) => {
      const { values, scales, blocks } = quantiseBlocks(weight, rows, columns, { bits, block: 16 });
      const half = 2 ** (bits - 1);
      weight.forEach((value, i) => {
        const [row, column] = [Math.floor(i / columns), i % columns];
        const index = row * blocks * 16 + column;
        const byte = values[bits === 8 ? index : index >> 1]!;
        const number = bits === 8 ? byte : index & 1 ? byte >> 4 : byte & 15;
        const scale = scales[row * blocks + (column >> 4)]!;
        expect(Math.abs((number - half) * scale - value)).toBeLessThanOrEqual(Math.abs(scale) * 1.001);
      });
    }),
  );
});

test('a transpose of a transpose is the matrix', () => {
  fc.assert(
    fc.property(matrix, ({ rows, columns, weight }) => {
      expect(transpose(transpose(weight, rows, columns), columns, rows)).toEqual(weight);
    }),
  );
});
