/**
 * Dynamic time warping: the monotonic path from the first row and column to the last along which `gain` [rows, columns] is largest.
 * @returns for each row the column at which the path enters it
 */
export function alignMonotonic(gain: Float32Array, rows: number, columns: number): Int32Array {
  const width = columns + 1;
  const steps = new Uint8Array((rows + 1) * width);
  let above = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let cost = new Float64Array(width);
  above[0] = 0;
  for (let i = 1; i <= rows; i++) {
    cost[0] = Number.POSITIVE_INFINITY;
    for (let j = 1; j <= columns; j++) {
      const diagonal = above[j - 1]!;
      const down = above[j]!;
      const right = cost[j - 1]!;
      let step = 2;
      let best = right;
      if (diagonal < down && diagonal < right) [step, best] = [0, diagonal];
      else if (down < diagonal && down < right) [step, best] = [1, down];
      cost[j] = best - gain[(i - 1) * columns + j - 1]!;
      steps[i * width + j] = step;
    }
    [above, cost] = [cost, above];
  }
  const enters = new Int32Array(rows);
  for (let i = rows, j = columns; i > 0 || j > 0; ) {
    if (i > 0) enters[i - 1] = Math.max(0, j - 1);
    const step = i === 0 ? 2 : j === 0 ? 1 : steps[i * width + j]!;
    if (step !== 2) i--;
    if (step !== 1) j--;
  }
  return enters;
}
