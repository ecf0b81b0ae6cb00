import type { Calibration } from '../router/calibration.ts';

/**
 * Thresholds of urgency, out of fold. Recall comes first: "acute" begins where one in a hundred acute cases would be missed, though not so low that
 * more than one in ten of the others would be alarmed, and never above one half. "Elevated" begins where F1 for elevated or acute is best.
 * @param probabilities of normal, elevated and acute; `labels` the right one of each
 */
export function fitUrgency(
  probabilities: readonly ArrayLike<number>[],
  labels: readonly number[],
): Calibration['urgency'] {
  const acute = (right: boolean) =>
    probabilities.flatMap((p, i) => ((labels[i] === 2) === right ? [p[2]!] : [])).sort((a, b) => a - b);
  const [acutes, others] = [acute(true), acute(false)];
  const caught = acutes[Math.floor(acutes.length * 0.01)] ?? 0.5;
  const quiet = others[Math.floor(others.length * 0.9)] ?? 0;
  // Down, so that the case that set the threshold reaches it.
  const down = (x: number) => Math.floor(x * 1000) / 1000;
  const sums = probabilities
    .map((p, i) => ({ sum: p[1]! + p[2]!, yes: labels[i] !== 0 }))
    .sort((a, b) => b.sum - a.sum);
  const yes = sums.filter((one) => one.yes).length;
  let best = { f1: 0, threshold: 0.5 };
  let hits = 0;
  sums.forEach((one, i) => {
    if (one.yes) hits++;
    const f1 = (2 * hits) / (i + 1 + yes);
    if (f1 > best.f1) best = { f1, threshold: one.sum };
  });
  return { acute: Math.min(0.5, Math.max(0.005, down(Math.max(caught, quiet)))), elevated: down(best.threshold) };
}
