import { RowScan } from './row-scan.ts';
import type { NextRows } from './step-decoder.ts';
import type { Allowed, TimestampIds } from './timestamp-rules.ts';

/** The likeliest next tokens of one row under the rules, with their log-probabilities among all that is allowed. Buffers are kept. */
export class NextTokens {
  readonly ids: Int32Array;
  readonly logProbabilities: Float64Array;
  count = 0;
  readonly #steering: RowScan;
  readonly #times: RowScan;
  readonly #k: number;
  readonly #tokens: TimestampIds;

  constructor(k: number, tokens: TimestampIds) {
    this.#k = k;
    this.#tokens = tokens;
    this.#steering = new RowScan(k);
    this.#times = new RowScan(k);
    this.ids = new Int32Array(k);
    this.logProbabilities = new Float64Array(k);
  }

  read(next: NextRows, row: number, allowed: Allowed): void {
    const { endOfText, firstTimestamp, vocabulary } = this.#tokens;
    const base = row * (vocabulary - endOfText);
    const times = this.#times;
    const steering = this.#steering;
    times.scan(next.specials, base, allowed.timeFrom - endOfText, allowed.timeTo - endOfText);
    this.count = 0;
    let total = times.logSum;
    const words = allowed.textFrom < endOfText;
    if (allowed.textFrom < firstTimestamp) {
      steering.scan(next.specials, base, 0, firstTimestamp - endOfText);
      const sum = words ? next.textSums[row]! : Number.NEGATIVE_INFINITY;
      const bestWord = words ? next.textScores[row * next.listed]! + sum : Number.NEGATIVE_INFINITY;
      const onlyTimes = allowed.timesMayWin && times.logSum > Math.max(bestWord, steering.max);
      if (!onlyTimes) {
        total = logSumOfBoth(logSumOfBoth(sum, steering.logSum), times.logSum);
        if (words)
          for (let i = 0; i < next.listed; i++)
            this.#add(
              Number(next.textIds[row * next.listed + i]),
              next.textScores[row * next.listed + i]! + sum - total,
            );
        for (let i = 0; i < steering.count; i++) this.#add(steering.ids[i]! + endOfText, steering.values[i]! - total);
      }
    }
    for (let i = 0; i < times.count; i++) this.#add(times.ids[i]! + endOfText, times.values[i]! - total);
  }

  #add(id: number, logProbability: number): void {
    const { ids, logProbabilities } = this;
    if (this.count === this.#k && logProbabilities[this.#k - 1]! >= logProbability) return;
    let at = this.count < this.#k ? this.count++ : this.#k - 1;
    for (; at > 0 && logProbabilities[at - 1]! < logProbability; at--) {
      logProbabilities[at] = logProbabilities[at - 1]!;
      ids[at] = ids[at - 1]!;
    }
    logProbabilities[at] = logProbability;
    ids[at] = id;
  }
}

function logSumOfBoth(a: number, b: number): number {
  const [high, low] = a >= b ? [a, b] : [b, a];
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
}
