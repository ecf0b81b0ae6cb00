/** A matrix in blocks along its columns, as ONNX Runtime's MatMulNBits reads it. */
export interface Blocks {
  /** [rows, blocks, block × bits / 8], low half of a byte first; zero is 2^(bits−1). */
  values: Uint8Array;
  /** [rows × blocks] */
  scales: Float32Array;
  blocks: number;
}

/**
 * Symmetric blockwise quantisation to 4 or 8 bits. The scale maps the value of largest magnitude to the lower end (−8 or −128), which keeps one
 * more step than mapping it to the upper end does.
 * @param block columns a block, a power of two from 16
 */
export function quantiseBlocks(
  weight: Float32Array,
  rows: number,
  columns: number,
  { bits, block }: { bits: 4 | 8; block: number },
): Blocks {
  const blocks = Math.ceil(columns / block);
  const half = 2 ** (bits - 1);
  const blob = (block * bits) / 8;
  const values = new Uint8Array(rows * blocks * blob).fill(bits === 4 ? 0x88 : 0x80);
  const scales = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++)
    for (let b = 0; b < blocks; b++) {
      const from = row * columns + b * block;
      const count = Math.min(block, columns - b * block);
      let extreme = 0;
      for (let i = from; i < from + count; i++) if (Math.abs(weight[i]!) > Math.abs(extreme)) extreme = weight[i]!;
      const scale = Math.fround(extreme / -half) || 1;
      scales[row * blocks + b] = scale;
      const to = (row * blocks + b) * blob;
      for (let i = 0; i < count; i++) {
        const n = Math.max(0, Math.min(2 * half - 1, Math.round(weight[from + i]! / scale) + half));
        if (bits === 8) values[to + i] = n;
        else {
          const at = to + (i >> 1);
          values[at] = i & 1 ? (values[at]! & 0x0f) | (n << 4) : (values[at]! & 0xf0) | n;
        }
      }
    }
  return { values, scales, blocks };
}
