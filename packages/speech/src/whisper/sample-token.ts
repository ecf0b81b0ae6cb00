import { RowScan } from './row-scan.ts';
import type { Allowed } from './timestamp-rules.ts';

/** One token drawn by chance. */
export interface Drawn {
  token: number;
  /** ln p at temperature 1. */
  logProbability: number;
}

const text = new RowScan(1);
const times = new RowScan(1);

/** Draws a token from what is allowed of one row, with probabilities p ^ (1 / temperature). */
export function sampleToken(
  logits: Float32Array,
  base: number,
  allowed: Allowed,
  firstTimestamp: number,
  temperature: number,
  random: () => number,
): Drawn {
  times.scan(logits, base, allowed.timeFrom, allowed.timeTo);
  text.scan(logits, base, allowed.textFrom, firstTimestamp);
  const onlyTimes = text.count === 0 || (allowed.timesMayWin && times.logSum > text.max);
  const max = onlyTimes ? times.max : Math.max(times.max, text.max);
  const parts: [number, number][] = [[allowed.timeFrom, allowed.timeTo]];
  if (!onlyTimes) parts.unshift([allowed.textFrom, firstTimestamp]);
  const weight = (id: number) => Math.exp((logits[base + id]! - max) / temperature);
  let sum = 0;
  for (const [from, to] of parts) for (let id = from; id < to; id++) sum += weight(id);
  let left = random() * sum;
  let token = onlyTimes ? times.ids[0]! : text.ids[0]!;
  search: for (const [from, to] of parts)
    for (let id = from; id < to; id++) {
      const share = weight(id);
      if (share === 0) continue;
      token = id;
      left -= share;
      if (left < 0) break search;
    }
  const high = Math.max(times.logSum, onlyTimes ? Number.NEGATIVE_INFINITY : text.logSum);
  const total = Math.exp(times.logSum - high) + (onlyTimes ? 0 : Math.exp(text.logSum - high));
  return { token, logProbability: logits[base + token]! - high - Math.log(total) };
}
