import type { Calibration } from './calibration.ts';

/** Texts of a group that a threshold of its own needs: below it the quantile of a few texts would say little. */
const enough = 40;

/**
 * Thresholds of split conformal prediction with the score 1 - p: the k-th smallest probability of the right class, k = floor((n + 1)(1 - coverage)),
 * over all texts, and for each class that has enough of them (Mondrian).
 */
export function fitConformal(
  numbers: readonly string[],
  probabilities: readonly ArrayLike<number>[],
  gold: readonly number[],
  coverage: number,
): Calibration['conformal'] {
  const threshold = (scores: number[]) => {
    const rank = Math.floor((scores.length + 1) * (1 - coverage));
    if (rank < 1) return 0;
    return [...scores].sort((a, b) => a - b)[rank - 1]!;
  };
  const right = probabilities.map((p, i) => p[gold[i]!]!);
  const byGroup: Record<string, number> = {};
  numbers.forEach((number, group) => {
    const own = right.filter((_, i) => gold[i] === group);
    if (own.length >= enough) byGroup[number] = threshold(own);
  });
  return { coverage, threshold: threshold(right), byGroup };
}
