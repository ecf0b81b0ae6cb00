/** The transpose of a row-major matrix. Blocks of 32 × 32 stay in the cache. */
export function transpose<T extends Float32Array | Int8Array>(matrix: T, rows: number, columns: number): T {
  const out = new (matrix.constructor as new (length: number) => T)(matrix.length);
  for (let r0 = 0; r0 < rows; r0 += 32)
    for (let c0 = 0; c0 < columns; c0 += 32)
      for (let r = r0; r < Math.min(r0 + 32, rows); r++)
        for (let c = c0; c < Math.min(c0 + 32, columns); c++) out[c * rows + r] = matrix[r * columns + c]!;
  return out;
}
