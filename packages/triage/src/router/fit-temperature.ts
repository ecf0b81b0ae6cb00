import { softmax } from './softmax.ts';

/**
 * The temperature that minimises the mean negative log-likelihood on held-out logits (Guo et al. 2017), by golden-section search on its
 * logarithm between 1/5 and 5; NLL has one minimum there.
 * @param rows logits of each text; `gold` the right class of each
 */
export function fitTemperature(rows: readonly ArrayLike<number>[], gold: readonly number[]): number {
  if (rows.length === 0) return 1;
  const loss = (logT: number) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++)
      sum -= Math.log(Math.max(1e-12, softmax(rows[i]!, Math.exp(logT))[gold[i]!]!));
    return sum;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.2);
  let high = Math.log(5);
  for (let step = 0; step < 40; step++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (loss(a) <= loss(b)) high = b;
    else low = a;
  }
  return Math.round(Math.exp((low + high) / 2) * 10_000) / 10_000;
}
