import type { Item } from './measure.ts';
import { seeded } from './tables.ts';

/**
 * Fits a and b of exp(a + b·ln n) on held-out items (least negative log-likelihood, by a grid that narrows): short texts
 * need another temperature than long ones. Items are cut into pieces of every length first.
 */
export function fitTemperature(
  items: readonly Item[],
  logitsOf: (text: string) => { logits: Float64Array; count: number },
  classOf: (code: string) => number,
  bias: readonly number[],
): [number, number] {
  const random = seeded(3);
  const points: { logits: number[]; log: number; label: number }[] = [];
  for (const { text, code } of items) {
    const words = text.split(' ');
    const size = 1 + Math.floor(random() * words.length);
    const start = Math.floor(random() * (words.length - size + 1));
    for (const piece of new Set([text, words.slice(start, start + size).join(' ')])) {
      const { logits, count } = logitsOf(piece);
      if (count > 0) points.push({ logits: [...logits], log: Math.log(count), label: classOf(code) });
    }
  }
  const loss = (a: number, b: number): number => {
    let sum = 0;
    for (const { logits, log, label } of points) {
      const scale = 1 / Math.exp(a + b * log);
      const scaled = logits.map((logit, at) => logit * scale + bias[at]!);
      const top = Math.max(...scaled);
      let all = 0;
      for (const logit of scaled) all += Math.exp(logit - top);
      sum += Math.log(all) - (scaled[label]! - top);
    }
    return sum / points.length;
  };
  let [bestA, bestB, best] = [0, 0, loss(0, 0)];
  for (let width = 1; width > 0.02; width /= 2) {
    const [aroundA, aroundB] = [bestA, bestB];
    for (let i = -2; i <= 2; i++) {
      for (let j = -2; j <= 2; j++) {
        const [a, b] = [aroundA + (i * width) / 2, aroundB + (j * width) / 8];
        const now = loss(a, b);
        if (now < best) [bestA, bestB, best] = [a, b, now];
      }
    }
  }
  return [Number(bestA.toFixed(4)), Number(bestB.toFixed(4))];
}

/** Expected calibration error in 15 bins of equal width. */
export function calibrationError(pairs: readonly { probability: number; right: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < 15; bin++) {
    const inside = pairs.filter(({ probability }) => Math.min(14, Math.floor(probability * 15)) === bin);
    if (inside.length === 0) continue;
    const said = inside.reduce((sum, pair) => sum + pair.probability, 0) / inside.length;
    const was = inside.filter((pair) => pair.right).length / inside.length;
    error += (Math.abs(said - was) * inside.length) / pairs.length;
  }
  return error;
}
