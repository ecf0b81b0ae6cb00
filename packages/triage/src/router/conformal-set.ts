import type { Calibration } from './calibration.ts';

/**
 * Main groups whose probability reaches their threshold, by probability; never empty: the first is always in it.
 * @param probabilities in the order of `numbers`
 */
export function conformalSet(
  numbers: readonly string[],
  probabilities: ArrayLike<number>,
  { threshold, byGroup }: Calibration['conformal'],
): string[] {
  const order = numbers.map((number, i) => ({ number, p: probabilities[i]! })).sort((a, b) => b.p - a.p);
  return order
    .filter(({ number, p }, rank) => rank === 0 || p >= (byGroup[number] ?? threshold))
    .map(({ number }) => number);
}
