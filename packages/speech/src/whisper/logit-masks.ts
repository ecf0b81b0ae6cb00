import type { WhisperLayout } from '@sprog/onnx';
import { Tensor } from 'onnxruntime-node';

/** Which logits are pushed far down: none, the suppressed tokens, or these and what must not come first. */
export type MaskKind = 'none' | 'begin' | 'text';

/** What the decoder graph adds to all logits, for each kind. */
export function logitMasks({ dims, suppress, suppressAtBegin, tokens }: WhisperLayout): Record<MaskKind, Tensor> {
  const mask = (...ids: number[]) => {
    const values = new Float32Array(dims.vocabulary);
    for (const id of ids) values[id] = -1e9;
    return new Tensor('float32', values, [dims.vocabulary]);
  };
  const never = [...suppress, tokens.noTimestamps];
  return { none: mask(), text: mask(...never), begin: mask(...never, ...suppressAtBegin) };
}
