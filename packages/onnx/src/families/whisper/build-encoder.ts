import { GraphBuilder } from '../../graph/graph-builder.ts';
import { addLinear, type LinearChoice } from '../../quantise/add-linear.ts';
import { addEncoder } from './add-encoder.ts';
import { addCrossOutputs, type CrossKind } from './cross-attention.ts';
import type { WhisperDims } from './whisper-dims.ts';
import type { WhisperWeights } from './whisper-weights.ts';

/**
 * The encoder: `mel` f32 [windows, mels, frames] → what the cross-attention of each decoder layer needs, computed once; README.md of this
 * folder tells the outputs.
 */
export function buildEncoder(
  dims: WhisperDims,
  weights: WhisperWeights,
  how: LinearChoice,
  cross: CrossKind,
): GraphBuilder {
  const { mels, width } = dims;
  const graph = new GraphBuilder('whisper-encoder');
  const mel = graph.input('mel', 'float32', ['windows', mels, 'frames']);
  const norm = addEncoder(graph, dims, weights, mel, how, 'fused');
  const scales: string[] = [];
  for (let layer = 0; layer < dims.decoderLayers; layer++) {
    const kv = weights.linear('decoder', layer, 'cross.kv');
    const projected = addLinear(graph, `cross.${layer}`, norm, kv.weight, kv.bias, how);
    const scale = addCrossOutputs(graph, dims, layer, projected, cross);
    if (scale) scales.push(graph.node('Unsqueeze', [scale, graph.ints([0])]));
  }
  if (scales.length > 0) {
    const all = graph.node('Unsqueeze', [graph.node('Concat', scales, { attributes: { axis: 0n } }), graph.ints([0])]);
    const batch = graph.node('Shape', [mel], { attributes: { start: 0n, end: 1n } });
    const shape = graph.node('Concat', [batch, graph.ints([1, 1, 1])], { attributes: { axis: 0n } });
    graph.node('Expand', [all, shape], { outputs: ['cross_scales'] });
    graph.output('cross_scales', 'float32', ['windows', dims.decoderLayers, 3, width]);
  }
  return graph;
}
