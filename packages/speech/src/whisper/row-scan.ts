/** Steps of the table in one unit, and units it reaches: e^-26 × 51,865 tokens is below 3e-7. */
const steps = 128;
const reach = 26;
const table = Float64Array.from({ length: steps * reach + 2 }, (_, i) => Math.exp(-i / steps));

/**
 * One pass over part of a row of logits: the largest `k` in order, and ln Σ e^x. The exponential comes from a table with a linear correction
 * (relative error below 3.1e-5 a term, in the sum below 1e-5): Math.exp on 51,865 logits for each hypothesis would take longer than a
 * layer of the model. Buffers are kept, nothing is allocated.
 */
export class RowScan {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** How many of `ids` and `values` are filled. */
  count = 0;
  max = Number.NEGATIVE_INFINITY;
  logSum = Number.NEGATIVE_INFINITY;
  readonly #k: number;

  constructor(k: number) {
    this.#k = k;
    this.ids = new Int32Array(k);
    this.values = new Float32Array(k);
  }

  /** Scans tokens `from` … `to` (exclusive) of the row that begins at `base`. */
  scan(logits: Float32Array, base: number, from: number, to: number): void {
    this.top(logits, base, from, to);
    if (to <= from) return;
    const { max } = this;
    const end = base + to;
    let sum = 0;
    for (let i = base + from; i < end; i++) {
      const distance = (max - logits[i]!) * steps;
      if (distance < steps * reach) {
        const step = distance | 0;
        sum += table[step]! * (1 - (distance - step) / steps);
      }
    }
    this.logSum = max + Math.log(sum);
  }

  /** As {@link scan}, without the sum. Equal values: the lower id first. */
  top(logits: Float32Array, base: number, from: number, to: number): void {
    const { ids, values } = this;
    const k = this.#k;
    const end = base + to;
    let count = 0;
    let least = Number.NEGATIVE_INFINITY;
    for (let i = base + from; i < end; i++) {
      const value = logits[i]!;
      if (value <= least) continue;
      let at = count < k ? count++ : k - 1;
      while (at > 0 && values[at - 1]! < value) {
        values[at] = values[at - 1]!;
        ids[at] = ids[at - 1]!;
        at--;
      }
      values[at] = value;
      ids[at] = i - base;
      if (count === k) least = values[k - 1]!;
    }
    this.count = count;
    this.max = count > 0 ? values[0]! : Number.NEGATIVE_INFINITY;
    this.logSum = Number.NEGATIVE_INFINITY;
  }
}
