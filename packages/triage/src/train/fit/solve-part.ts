import { fit } from './fit.ts';
import { multiplyRow } from './multiply-row.ts';

/** One softmax of a head: the whole head, or the subjects of one main group. Rows are indices into the vectors of all cases. */
export interface FitPart {
  /** Rows to fit on, and the class of each. */
  rows: Int32Array;
  y: Int32Array;
  classes: number;
  /** Leading numbers of a vector that the head sees, beside the constant at its end. */
  columns: number;
  /** [classes, columns + 1]: the weights of the bundled head. */
  origin: Float64Array;
  /** Rows to give logits for. */
  score: Int32Array;
  /** Logits that join those of the head, [rows, classes] and [score, classes]. */
  given?: { rows: Float64Array; score: Float64Array };
}

/** What came of a part. */
export interface FittedPart {
  /** [classes, columns + 1]. */
  weight: Float64Array;
  /** [score, classes], the given ones in them. */
  logits: Float64Array;
}

/** Fits a part at λ = `strength`; a part without rows stays as it was. `x` holds the vectors of all cases, [cases, width]. */
export function solvePart(x: Float64Array, width: number, part: FitPart, strength: number): FittedPart {
  const { rows, y, classes, columns, origin, score, given } = part;
  const weight = Float64Array.from(origin);
  if (rows.length > 0) {
    const own = select(x, width, rows, columns);
    const offset = multiply(own, columns + 1, origin, classes, given?.rows);
    const moved = fit({ x: own, offset, y, rows: rows.length, width: columns + 1, classes, strength });
    for (let i = 0; i < weight.length; i++) weight[i]! += moved[i]!;
  }
  const logits = multiply(select(x, width, score, columns), columns + 1, weight, classes, given?.score);
  return { weight, logits };
}

/** The columns of some rows, with the constant: [rows, columns + 1]. */
function select(x: Float64Array, width: number, rows: Int32Array, columns: number): Float64Array {
  const own = new Float64Array(rows.length * (columns + 1));
  rows.forEach((row, i) => {
    own.set(x.subarray(row * width, row * width + columns), i * (columns + 1));
    own[i * (columns + 1) + columns] = x[(row + 1) * width - 1]!;
  });
  return own;
}

/** `x` [rows, width] times the weights [classes, width], and what is given added: [rows, classes]. */
function multiply(
  x: Float64Array,
  width: number,
  weight: Float64Array,
  classes: number,
  given?: Float64Array,
): Float64Array {
  const rows = x.length / width;
  const out = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) multiplyRow(x, row * width, width, weight, classes, out, row * classes);
  if (given) for (let i = 0; i < out.length; i++) out[i]! += given[i]!;
  return out;
}
