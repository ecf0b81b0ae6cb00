import type { Heads } from '../router/heads.ts';
import type { HeadName, HeadPart } from './head-parts.ts';

/** A copy of the heads with one of them replaced by trained weights, rounded to what is stored: float32, for subjects int8 with a scale a row. */
export function replaceHead(
  heads: Heads,
  name: HeadName,
  parts: readonly HeadPart[],
  weights: readonly Float64Array[],
  constant: number,
): Heads {
  if (name === 'subject') return { ...heads, subject: subjectHead(heads.subject, parts, weights, constant) };
  const { outputs, width } = heads[name];
  const weight = new Float32Array(outputs * width);
  const bias = new Float32Array(outputs);
  for (let row = 0; row < outputs; row++) {
    const from = row * (width + 1);
    weight.set(weights[0]!.subarray(from, from + width), row * width);
    bias[row] = weights[0]![from + width]! * constant;
  }
  return { ...heads, [name]: { weight, bias, outputs, width } };
}

function subjectHead(
  head: Heads['subject'],
  parts: readonly HeadPart[],
  weights: readonly Float64Array[],
  constant: number,
): Heads['subject'] {
  const { width } = head;
  // Main groups without cases keep their rows, bit for bit.
  const next = {
    ...head,
    weight: Int8Array.from(head.weight),
    scale: Float32Array.from(head.scale),
    bias: Float32Array.from(head.bias),
  };
  parts.forEach(({ outputs }, p) => {
    outputs.forEach((output, row) => {
      const values = weights[p]!.subarray(row * (width + 1), (row + 1) * (width + 1));
      let largest = 0;
      for (let i = 0; i < width; i++) largest = Math.max(largest, Math.abs(values[i]!));
      const scale = Math.fround(largest / 127) || 1;
      for (let i = 0; i < width; i++)
        next.weight[output * width + i] = Math.max(-127, Math.min(127, Math.round(values[i]! / scale)));
      next.scale[output] = scale;
      next.bias[output] = values[width]! * constant;
    });
  });
  return next;
}
