import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowScan } from './row-scan.ts';

test('the largest in order, and the sum, of any part of a row', () => {
  const float = fc.float({ min: -60, max: 60, noNaN: true });
  fc.assert(
    fc.property(fc.array(float, { minLength: 1, maxLength: 60 }), fc.nat(20), fc.nat(20), (values, a, b) => {
      const from = Math.min(a, values.length - 1);
      const to = Math.min(values.length, from + 1 + b);
      const row = Float32Array.from([7, ...values]);
      const scan = new RowScan(5);
      scan.scan(row, 1, from, to);
      const part = Array.from(row.subarray(1 + from, 1 + to), (value, i) => ({ value, id: from + i }));
      const sorted = part.sort((x, y) => y.value - x.value || x.id - y.id).slice(0, 5);
      expect(Array.from(scan.ids.subarray(0, scan.count))).toEqual(sorted.map(({ id }) => id));
      const exact = Math.log(part.reduce((sum, { value }) => sum + Math.exp(value - scan.max), 0)) + scan.max;
      expect(Math.abs(scan.logSum - exact)).toBeLessThan(4e-5);
    }),
  );
});

test('an empty part has nothing', () => {
  const scan = new RowScan(3);
  scan.scan(new Float32Array(4), 0, 2, 2);
  expect([scan.count, scan.max, scan.logSum]).toEqual([0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
});
