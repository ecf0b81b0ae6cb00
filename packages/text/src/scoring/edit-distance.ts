/** Fewest insertions, deletions and substitutions that turn one row into another. */
export function editDistance<T>(from: readonly T[], to: readonly T[]): number {
  let row = Int32Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = new Int32Array(to.length + 1);
    next[0] = i;
    for (let j = 1; j <= to.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1));
    row = next;
  }
  return row[to.length]!;
}
