/** A matrix as int8 with one scale a row: value = scale × number. */
export interface Int8Rows {
  /** [rows, columns] */
  values: Int8Array;
  scales: Float32Array;
}

/** Symmetric int8 (−127 … 127) with one scale for each row, that is, for each output of a linear layer. */
export function quantiseRows(weight: Float32Array, rows: number, columns: number): Int8Rows {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const begin = row * columns;
    let largest = 0;
    for (let i = begin; i < begin + columns; i++) largest = Math.max(largest, Math.abs(weight[i]!));
    const scale = Math.fround(largest / 127) || 1;
    scales[row] = scale;
    for (let i = begin; i < begin + columns; i++) values[i] = Math.round(weight[i]! / scale);
  }
  return { values, scales };
}
