import type { BitWriter } from './bit-writer.ts';

/** Residual of FLAC's fixed predictor of an order 0 … 4: finite differences. The first `order` values are the samples themselves. */
export function fixedResidual(samples: Int32Array, order: number): Int32Array {
  let residual = samples.slice();
  for (let round = 0; round < order; round++) {
    const next = residual.slice();
    for (let i = round + 1; i < samples.length; i++) next[i] = residual[i]! - residual[i - 1]!;
    residual = next;
  }
  return residual;
}

/** Order with the smallest sum of absolute residuals. */
export function bestOrder(samples: Int32Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let residual = samples;
  for (let order = 0; order <= 4 && order < samples.length; order++) {
    if (order > 0) residual = fixedResidual(samples, order);
    let sum = 0;
    for (let i = order; i < residual.length; i++) sum += Math.abs(residual[i]!);
    if (sum < least) {
      least = sum;
      best = order;
    }
  }
  return best;
}

/** Writes a residual Rice coded in partitions of 256 samples where the block allows it. */
export function writeResidual(out: BitWriter, residual: Int32Array, order: number): void {
  let partitionOrder = 0;
  while (residual.length % 2 ** (partitionOrder + 1) === 0 && residual.length >> (partitionOrder + 1) >= 256)
    partitionOrder++;
  // Parameters of four bits reach 14, which speech of 16 bits seldom needs; five bits reach 30.
  out.write(1, 2);
  out.write(partitionOrder, 4);
  const size = residual.length >> partitionOrder;
  for (let part = 0; part < 1 << partitionOrder; part++) {
    const from = part === 0 ? order : part * size;
    const to = (part + 1) * size;
    let sum = 0;
    for (let i = from; i < to; i++) sum += folded(residual[i]!);
    const mean = to > from ? sum / (to - from) : 0;
    const parameter = Math.max(0, Math.min(30, Math.floor(Math.log2(Math.max(1, mean * Math.LN2)))));
    out.write(parameter, 5);
    for (let i = from; i < to; i++) {
      const value = folded(residual[i]!);
      out.unary(Math.floor(value / 2 ** parameter));
      out.write(value, parameter);
    }
  }
}

/** Signs folded in: 0, -1, 1, -2 … → 0, 1, 2, 3 … */
function folded(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}
