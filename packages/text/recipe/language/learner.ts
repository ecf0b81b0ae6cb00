import { FEATURE_BITS, hashFeatures } from '../../src/language/hash-features.ts';

export const BUCKETS = 2 ** FEATURE_BITS;
const NONE = -1;

export interface LearnerOptions {
  readonly classes: number;
  /** Features kept at the start: the ones met most often. */
  readonly rows: number;
  /** How often each hashed feature was met in a sample of the training texts. */
  readonly seen: Float64Array;
}

/**
 * Multinomial logistic regression over hashed counts by AdaGrad; scores are sums of weights divided by the root of the
 * number of features, as `scoreText` has it.
 */
export class Learner {
  readonly classes: number;
  /** Row of each hashed feature, NONE when it takes no part. */
  readonly rowOf = new Int32Array(BUCKETS).fill(NONE);
  /** `[rows, 2 × classes]`: weights, then the sums of their squared gradients (one stretch of memory a feature). */
  private readonly cells: Float32Array;
  private readonly features = new Uint32Array(1 << 15);
  private readonly scores: Float64Array;
  private readonly seen: Float64Array;

  constructor(options: LearnerOptions) {
    this.classes = options.classes;
    this.seen = options.seen;
    const limit = Float64Array.from(options.seen).sort()[BUCKETS - options.rows - 1]!;
    let rows = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) if (options.seen[bucket]! > limit) this.rowOf[bucket] = rows++;
    this.cells = new Float32Array(rows * 2 * options.classes);
    for (let at = 0; at < this.cells.length; at++)
      this.cells[at] = at % (2 * options.classes) < options.classes ? 0 : 1e-3;
    this.scores = new Float64Array(options.classes);
  }

  weight(bucket: number, code: number): number {
    const row = this.rowOf[bucket]!;
    return row === NONE ? 0 : this.cells[row * 2 * this.classes + code]!;
  }

  /** Puts `value` in place of a weight (rounding to what the file can hold). */
  setWeight(bucket: number, code: number, value: number): void {
    this.cells[this.rowOf[bucket]! * 2 * this.classes + code] = value;
  }

  /** Logits of a text and the number of its features. */
  logits(text: string): { logits: Float64Array; count: number } {
    const { scores, cells, classes, features, rowOf } = this;
    const { count } = hashFeatures(text, 0, features);
    scores.fill(0);
    let known = 0;
    for (let i = 0; i < count; i++) {
      const row = rowOf[features[i]!]!;
      if (row === NONE) continue;
      features[known++] = row;
      const at = row * 2 * classes;
      for (let c = 0; c < classes; c++) scores[c]! += cells[at + c]!;
    }
    const scale = 1 / Math.sqrt(Math.max(1, count));
    for (let c = 0; c < classes; c++) scores[c]! *= scale;
    this.known = known;
    return { logits: scores, count };
  }
  private known = 0;

  /** One step on one text; returns its loss. */
  learn(text: string, label: number, rate: number): number {
    const { logits, count } = this.logits(text);
    const { cells, classes, features, known } = this;
    let top = Number.NEGATIVE_INFINITY;
    for (const logit of logits) if (logit > top) top = logit;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      logits[c] = Math.exp(logits[c]! - top);
      sum += logits[c]!;
    }
    const right = logits[label]! / sum;
    // What is right beyond doubt moves nothing: half of the time saved.
    if (right > 0.995 || count === 0) return -Math.log(right);
    const scale = 1 / Math.sqrt(count);
    for (let c = 0; c < classes; c++) logits[c] = (logits[c]! / sum - (c === label ? 1 : 0)) * scale;
    for (let i = 0; i < known; i++) {
      const at = features[i]! * 2 * classes;
      for (let c = at; c < at + classes; c++) {
        const gradient = logits[c - at]! + 1e-6 * cells[c]!;
        const squares = cells[c + classes]! + gradient * gradient;
        cells[c + classes] = squares;
        cells[c]! -= (rate * gradient) / Math.sqrt(squares);
      }
    }
    return -Math.log(right);
  }

  /** Keeps the `size` features whose weights move answers most: their spread over the classes times √(times met). */
  prune(size: number): void {
    const { classes, rowOf } = this;
    const worth = new Float64Array(BUCKETS);
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      if (rowOf[bucket] === NONE) continue;
      let mean = 0;
      for (let c = 0; c < classes; c++) mean += this.weight(bucket, c) / classes;
      let spread = 0;
      for (let c = 0; c < classes; c++) spread += (this.weight(bucket, c) - mean) ** 2;
      worth[bucket] = Math.sqrt(spread * this.seen[bucket]!);
    }
    const limit = Float64Array.from(worth).sort()[BUCKETS - size - 1]!;
    for (let bucket = 0; bucket < BUCKETS; bucket++) if (worth[bucket]! <= limit) rowOf[bucket] = NONE;
  }
}
