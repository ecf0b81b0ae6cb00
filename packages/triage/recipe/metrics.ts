import { seeded } from '../src/train/seeded.ts';

/** Mean with a 95 % percentile bootstrap interval over texts; seeded, so that a report can be repeated. */
export interface Estimate {
  value: number;
  interval: [number, number];
  texts: number;
}

const round = (x: number) => Math.round(x * 10_000) / 10_000;

/** Bootstrap of any statistic of a list of texts. */
export function bootstrap<T>(
  texts: readonly T[],
  statistic: (sample: readonly T[]) => number,
  rounds = 1000,
  seed = 1,
): Estimate {
  const random = seeded(seed);
  const values: number[] = [];
  for (let i = 0; i < rounds; i++) values.push(statistic(texts.map(() => texts[Math.floor(random() * texts.length)]!)));
  values.sort((a, b) => a - b);
  return {
    value: round(statistic(texts)),
    interval: [round(values[Math.floor(rounds * 0.025)]!), round(values[Math.floor(rounds * 0.975)]!)],
    texts: texts.length,
  };
}

export const mean = (values: readonly (number | boolean)[]): number =>
  values.length === 0 ? Number.NaN : values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length;

/** A prediction's confidence and whether it was right. */
export interface Judged {
  confidence: number;
  right: boolean;
}

/**
 * Expected calibration error over 15 equal-width bins. `l1` is the usual mean absolute gap, which is above zero even for a calibrated model;
 * `debiased` is the root of the debiased squared gap (Kumar, Liang and Ma 2019), which takes the sampling noise of each bin off.
 */
export function calibrationError(judged: readonly Judged[], bins = 15): { l1: number; debiased: number } {
  let l1 = 0;
  let squared = 0;
  for (let bin = 0; bin < bins; bin++) {
    const inside = judged.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
    if (inside.length === 0) continue;
    const share = inside.length / judged.length;
    const accuracy = mean(inside.map((one) => one.right));
    const gap = accuracy - mean(inside.map((one) => one.confidence));
    l1 += share * Math.abs(gap);
    const noise = inside.length > 1 ? (accuracy * (1 - accuracy)) / (inside.length - 1) : gap ** 2;
    squared += share * (gap ** 2 - noise);
  }
  return { l1, debiased: Math.sqrt(Math.max(0, squared)) };
}

/** Mean F1 over the classes that occur in `gold`. */
export function macroF1<Label>(pairs: readonly { gold: Label; predicted: Label }[]): number {
  const classes = [...new Set(pairs.map((pair) => pair.gold))];
  return mean(
    classes.map((c) => {
      const hit = pairs.filter((pair) => pair.gold === c && pair.predicted === c).length;
      return (
        (2 * hit) /
        (pairs.filter((pair) => pair.gold === c).length + pairs.filter((pair) => pair.predicted === c).length)
      );
    }),
  );
}
