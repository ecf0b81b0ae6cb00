import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { addLinear, type LinearChoice } from '../../quantise/add-linear.ts';
import { addFeedForward, addNextNorm, addNorm, addSkipNorm } from './layers.ts';
import type { WhisperDims } from './whisper-dims.ts';
import type { WhisperWeights } from './whisper-weights.ts';

/** The two attentions of a decoder layer, which differ between the layouts: where keys and values come from and go to. */
export interface Attentions {
  /** @param parts query, key and value of the new rows, each [windows, rows, width] */
  self(layer: number, parts: [string, string, string]): string;
  /** @param query [windows, rows, width] */
  cross(layer: number, query: string): string;
}

/**
 * Adds the layers of the decoder.
 * @param state embedded tokens with their positions [windows, rows, width]
 * @returns the state after the last norm
 */
export function addDecoder(
  graph: GraphBuilder,
  dims: WhisperDims,
  weights: WhisperWeights,
  state: string,
  how: LinearChoice,
  attend: Attentions,
): string {
  let residual = state;
  let norm = addNorm(graph, 'decoder.0.self', residual, weights.norm('decoder', 0, 'self'));
  for (let layer = 0; layer < dims.decoderLayers; layer++) {
    const name = `decoder.${layer}`;
    const linear = (which: 'self.qkv' | 'self.out' | 'cross.q' | 'cross.out', x: string) => {
      const { weight, bias } = weights.linear('decoder', layer, which);
      return addLinear(graph, `${name}.${which}`, x, weight, bias, how);
    };
    const parts = graph.nodeWithOutputs('Split', [linear('self.qkv', norm)], {
      outputs: 3,
      attributes: { axis: -1n, num_outputs: 3n },
    });
    const mixed = linear('self.out', attend.self(layer, parts as [string, string, string]));
    const cross = addSkipNorm(graph, `${name}.cross`, mixed, residual, weights.norm('decoder', layer, 'cross'));
    const heard = linear('cross.out', attend.cross(layer, linear('cross.q', cross.norm)));
    const ffn = addSkipNorm(graph, `${name}.ffn`, heard, cross.sum, weights.norm('decoder', layer, 'ffn'));
    const fed = addFeedForward(graph, weights, 'decoder', layer, ffn.norm, how);
    const after = addNextNorm(graph, weights, 'decoder', layer + 1, dims.decoderLayers, fed, ffn.sum);
    residual = after.sum;
    norm = after.norm;
  }
  return norm;
}
