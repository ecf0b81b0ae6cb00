import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { addLinear, type LinearChoice } from '../../quantise/add-linear.ts';
import {
  addFeedForward,
  addNextNorm,
  addNorm,
  addPlainAttention,
  addSkipNorm,
  joinHeads,
  splitHeads,
} from './layers.ts';
import type { WhisperDims } from './whisper-dims.ts';
import type { WhisperWeights } from './whisper-weights.ts';

const microsoft = 'com.microsoft' as const;

/**
 * Adds convolutions and layers of the encoder.
 * @param mel [windows, mels, frames]
 * @param attention `fused` is ONNX Runtime's MultiHeadAttention (flash attention on the CPU), `plain` the operators of ONNX itself
 * @returns the state after the last norm [windows, frames / 2, width]
 */
export function addEncoder(
  graph: GraphBuilder,
  dims: WhisperDims,
  weights: WhisperWeights,
  mel: string,
  how: LinearChoice,
  attention: 'fused' | 'plain',
): string {
  const { mels, width, heads, audioPlaces } = dims;
  const size = width / heads;
  const attend = (parts: [string, string, string]) => {
    if (attention === 'fused')
      return graph.node('MultiHeadAttention', parts, { domain: microsoft, attributes: { num_heads: BigInt(heads) } });
    const [query, key, value] = parts.map((x) => splitHeads(graph, x, heads, size)) as [string, string, string];
    return joinHeads(graph, addPlainAttention(graph, { query, key, value, size }), width);
  };
  const conv = (which: 1 | 2, x: string, inputs: number) => {
    const { weight, bias } = weights.conv(which);
    const y = graph.node(
      'Conv',
      [
        x,
        graph.floats(`conv${which}.weight`, [width, inputs, 3], weight),
        graph.floats(`conv${which}.bias`, [width], bias),
      ],
      { attributes: { kernel_shape: [3n], pads: [1n, 1n], strides: [BigInt(which)] } },
    );
    return graph.node('Gelu', [y], { domain: microsoft });
  };
  const sound = graph.node('Transpose', [conv(2, conv(1, mel, mels), width)], { attributes: { perm: [0n, 2n, 1n] } });
  const positions = graph.floats('encoder.positions', [audioPlaces, width], weights.positions('encoder'));
  const places = graph.node('Shape', [sound], { attributes: { start: 1n, end: 2n } });
  const used = graph.node('Slice', [positions, graph.ints([0]), places, graph.ints([0])]);
  let state = graph.node('Add', [sound, used]);
  let norm = addNorm(graph, 'encoder.0.self', state, weights.norm('encoder', 0, 'self'));
  for (let layer = 0; layer < dims.encoderLayers; layer++) {
    const name = `encoder.${layer}`;
    const qkv = weights.linear('encoder', layer, 'self.qkv');
    const projected = addLinear(graph, `${name}.qkv`, norm, qkv.weight, qkv.bias, how);
    const parts = graph.nodeWithOutputs('Split', [projected], {
      outputs: 3,
      attributes: { axis: -1n, num_outputs: 3n },
    });
    const mixed = attend(parts as [string, string, string]);
    const out = weights.linear('encoder', layer, 'self.out');
    const attended = addLinear(graph, `${name}.out`, mixed, out.weight, out.bias, how);
    const between = addSkipNorm(graph, `${name}.ffn`, attended, state, weights.norm('encoder', layer, 'ffn'));
    const fed = addFeedForward(graph, weights, 'encoder', layer, between.norm, how);
    const after = addNextNorm(graph, weights, 'encoder', layer + 1, dims.encoderLayers, fed, between.sum);
    state = after.sum;
    norm = after.norm;
  }
  return norm;
}
