/**
 * Multinomial logistic regression beside known logits: minimise Σ -log p(y | offset + V x) + λ/2 ‖V‖². With the offset of a head that is there
 * already, V is what moves it, and λ pulls it back to that head. The last number of a row of `x` is the constant that carries the bias.
 */
export interface Problem {
  /** [rows, width]. */
  x: Float64Array;
  /** [rows, classes]. */
  offset: Float64Array;
  /** Class of each row. */
  y: Int32Array;
  rows: number;
  width: number;
  classes: number;
  /** λ. */
  strength: number;
}
