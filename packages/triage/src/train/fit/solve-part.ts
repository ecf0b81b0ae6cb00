import { fit } from './fit.ts';
import { multiplyRow } from './multiply-row.ts';

/** One softmax of a head: the whole head, or the subjects of one main group. Rows are indices into the vectors of all cases. */
export interface FitPart {
  /** Rows to fit on, and the class of each. */
  rows: Int32Array;
  y: Int32Array;
  classes: number;
  /** [classes, width]: the weights of the bundled head. */
  origin: Float64Array;
  /** Rows to give logits for. */
  score: Int32Array;
}

/** What came of a part. */
export interface FittedPart {
  /** [classes, width]. */
  weight: Float64Array;
  /** [score, classes]. */
  logits: Float64Array;
}

/** Fits a part at λ = `strength`; a part without rows stays as it was. `x` holds the vectors of all cases, [cases, width]. */
export function solvePart(x: Float64Array, width: number, part: FitPart, strength: number): FittedPart {
  const { rows, y, classes, origin, score } = part;
  const weight = Float64Array.from(origin);
  if (rows.length > 0) {
    const own = new Float64Array(rows.length * width);
    const offset = new Float64Array(rows.length * classes);
    rows.forEach((row, i) => {
      own.set(x.subarray(row * width, (row + 1) * width), i * width);
      multiplyRow(own, i * width, width, origin, classes, offset, i * classes);
    });
    const moved = fit({ x: own, offset, y, rows: rows.length, width, classes, strength });
    for (let i = 0; i < weight.length; i++) weight[i]! += moved[i]!;
  }
  const logits = new Float64Array(score.length * classes);
  score.forEach((row, i) => {
    multiplyRow(x, row * width, width, weight, classes, logits, i * classes);
  });
  return { weight, logits };
}
