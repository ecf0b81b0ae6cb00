import type { Features } from './features.ts';

/** A text with its class and weight. */
export interface Example {
  features: Features;
  label: number;
  /** Default 1. */
  weight?: number;
}

/** Options of {@link trainSoftmax}. */
export interface SoftmaxOptions {
  classes: number;
  /** Rows of the weights: one more than the highest feature index. */
  rows: number;
  epochs: number;
  /** AdaGrad's step. */
  rate: number;
  /** First value of the sums of squares: the larger, the smaller the first steps. Default 1e-3. */
  start?: number;
  /** L2 penalty on the weights an update touches. */
  l2: number;
  seed: number;
  /** Mass given to the other classes. */
  smoothing?: number;
}

/** Weights [rows, classes] by feature, and biases [classes]. */
export interface SoftmaxWeights {
  weight: Float32Array;
  bias: Float32Array;
}

/**
 * Multinomial logistic regression on sparse features by AdaGrad (Duchi et al. 2011), one example at a time in a seeded order: the same input
 * gives the same bits. Time is epochs x examples x features x classes.
 */
export function trainSoftmax(examples: readonly Example[], options: SoftmaxOptions): SoftmaxWeights {
  const { classes, rows, epochs, rate, l2, smoothing = 0 } = options;
  const weight = new Float32Array(rows * classes);
  const squares = new Float32Array(rows * classes).fill(options.start ?? 1e-3);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(options.start ?? 1e-3);
  const logits = new Float64Array(classes);
  const order = examples.map((_, i) => i);
  let state = options.seed >>> 0;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const step = rate * (1 - epoch / epochs);
    for (const at of order) {
      const { features, label, weight: importance = 1 } = examples[at]!;
      const { index, value } = features;
      logits.set(bias);
      for (let f = 0; f < index.length; f++) {
        const row = index[f]! * classes;
        const v = value[f]!;
        for (let c = 0; c < classes; c++) logits[c]! += v * weight[row + c]!;
      }
      let max = logits[0]!;
      for (let c = 1; c < classes; c++) if (logits[c]! > max) max = logits[c]!;
      let sum = 0;
      for (let c = 0; c < classes; c++) {
        logits[c] = Math.exp(logits[c]! - max);
        sum += logits[c]!;
      }
      for (let c = 0; c < classes; c++) {
        const wanted = (c === label ? 1 - smoothing : 0) + smoothing / classes;
        const g = importance * (logits[c]! / sum - wanted);
        logits[c] = g;
        biasSquares[c]! += g * g;
        bias[c]! -= (step * g) / Math.sqrt(biasSquares[c]!);
      }
      for (let f = 0; f < index.length; f++) {
        const row = index[f]! * classes;
        const v = value[f]!;
        for (let c = 0; c < classes; c++) {
          const g = v * logits[c]! + l2 * weight[row + c]!;
          squares[row + c]! += g * g;
          weight[row + c]! -= (step * g) / Math.sqrt(squares[row + c]!);
        }
      }
    }
  }
  return { weight, bias };
}
