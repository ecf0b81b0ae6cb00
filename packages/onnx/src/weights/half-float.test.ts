import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bfloatToFloat, floatToHalf, halfToFloat } from './half-float.ts';

const bytes = (values: Uint16Array) => new Uint8Array(values.buffer);

test('every half-precision number survives the way to float32 and back', () => {
  const all = Uint16Array.from({ length: 65_536 }, (_, i) => i);
  const back = floatToHalf(halfToFloat(bytes(all)));
  const notNumber = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
  expect(all.every((bits) => back[bits] === bits || notNumber(bits))).toBe(true);
});

test('rounding goes to the nearest', () => {
  fc.assert(
    fc.property(fc.double({ min: -65_000, max: 65_000, noNaN: true }), (number) => {
      const value = Math.fround(number);
      const [bits = 0] = floatToHalf(Float32Array.of(value));
      const near = (other: number) => Math.abs(halfToFloat(bytes(Uint16Array.of(other)))[0]! - value);
      expect(near(bits)).toBeLessThanOrEqual(near((bits + 1) & 0xffff));
      if ((bits & 0x7fff) > 0) expect(near(bits)).toBeLessThanOrEqual(near(bits - 1));
    }),
  );
});

test('bfloat16 is the upper half of float32', () => {
  const upper = new Uint8Array(Float32Array.of(-1.5).buffer).slice(2);
  expect(bfloatToFloat(upper)[0]).toBe(-1.5);
});
