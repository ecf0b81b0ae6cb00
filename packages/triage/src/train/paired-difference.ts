import { seeded } from './seeded.ts';

/** A mean difference with its 95 % interval. */
export interface Difference {
  value: number;
  interval: [number, number];
}

const rounds = 1000;

/** Mean of after - before over the same texts, with a percentile bootstrap over the texts; repeats for a seed. */
export function pairedDifference(before: readonly number[], after: readonly number[], seed: number): Difference {
  const n = before.length;
  if (n === 0) return { value: 0, interval: [0, 0] };
  const each = after.map((value, i) => value - before[i]!);
  const random = seeded(seed);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += each[Math.floor(random() * n)]!;
    return sum / n;
  }).sort((a, b) => a - b);
  const round = (x: number) => Math.round(x * 10_000) / 10_000;
  return {
    value: round(each.reduce((sum, value) => sum + value, 0) / n),
    interval: [round(means[Math.floor(rounds * 0.025)]!), round(means[Math.floor(rounds * 0.975)]!)],
  };
}
