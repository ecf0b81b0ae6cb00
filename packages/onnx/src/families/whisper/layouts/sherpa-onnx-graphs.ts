import { GraphBuilder } from '../../../graph/graph-builder.ts';
import { addLinear, bytesOf, type LinearChoice } from '../../../quantise/add-linear.ts';
import { addDecoder } from '../add-decoder.ts';
import { addEncoder } from '../add-encoder.ts';
import { addPlainAttention, joinHeads, splitHeads } from '../layers.ts';
import type { WhisperDims } from '../whisper-dims.ts';
import type { WhisperWeights } from '../whisper-weights.ts';
import { addCausalBias } from './transformers-js-graphs.ts';

/** `mel` [batch, mels, frames] → `n_layer_cross_k`, `n_layer_cross_v` [layers, batch, places, width]. */
export function buildSherpaEncoder(dims: WhisperDims, weights: WhisperWeights, how: LinearChoice): GraphBuilder {
  const graph = new GraphBuilder('whisper-encoder');
  const mel = graph.input('mel', 'float32', ['n_audio', dims.mels, 'frames']);
  const norm = addEncoder(graph, dims, weights, mel, how, 'fused');
  const layers = Array.from({ length: dims.decoderLayers }, (_, layer) => {
    const { weight, bias } = weights.linear('decoder', layer, 'cross.kv');
    const parts = graph.nodeWithOutputs('Split', [addLinear(graph, `cross.${layer}`, norm, weight, bias, how)], {
      outputs: 2,
      attributes: { axis: -1n, num_outputs: 2n },
    });
    return parts.map((part) => graph.node('Unsqueeze', [part, graph.ints([0])])) as [string, string];
  });
  for (const [i, name] of (['n_layer_cross_k', 'n_layer_cross_v'] as const).entries()) {
    graph.node(
      'Concat',
      layers.map((parts) => parts[i]!),
      { outputs: [name], attributes: { axis: 0n } },
    );
    graph.output(name, 'float32', [dims.decoderLayers, 'n_audio', 'places', dims.width]);
  }
  return graph;
}

/**
 * `tokens` [batch, rows], caches [layers, batch, places of text, width] and `offset` [1] → `logits` [batch, rows, vocabulary] and the caches with
 * the new rows at offset.
 */
export function buildSherpaDecoder(dims: WhisperDims, weights: WhisperWeights, how: LinearChoice): GraphBuilder {
  const { width, heads, vocabulary, textPlaces, decoderLayers } = dims;
  const size = width / heads;
  const graph = new GraphBuilder('whisper-decoder');
  const tokens = graph.input('tokens', 'int64', ['n_audio', 'rows']);
  const cacheDims = [decoderLayers, 'n_audio', textPlaces, width];
  const caches = ['k', 'v'].map((kind) => graph.input(`in_n_layer_self_${kind}_cache`, 'float32', cacheDims));
  const soundDims = [decoderLayers, 'n_audio', 'places', width];
  const sounds = ['k', 'v'].map((kind) => graph.input(`n_layer_cross_${kind}`, 'float32', soundDims));
  const offset = graph.input('offset', 'int64', [1]);
  const embedding = weights.embedding();
  const table = graph.initializer('embedding', 'float32', [vocabulary, width], {
    length: vocabulary * width * 4,
    read: () => bytesOf(embedding.read()),
  });
  const total = graph.node('Add', [offset, graph.node('Shape', [tokens], { attributes: { start: 1n, end: 2n } })]);
  const places = graph.floats('positions.table', [textPlaces, width], weights.positions('decoder'));
  const used = graph.node('Slice', [places, offset, total, graph.ints([0])]);
  const state = graph.node('Add', [graph.node('Gather', [table, tokens]), used]);
  const bias = addCausalBias(graph, offset, total);
  const layerOf = (x: string, layer: number) => graph.node('Gather', [x, graph.ints([layer], false)]);
  const grown: [string[], string[]] = [[], []];
  const norm = addDecoder(graph, dims, weights, state, how, {
    self(layer, [q, k, v]) {
      const [key, value] = [k, v].map((x, i) => {
        const cache = layerOf(caches[i]!, layer);
        const before = graph.node('Slice', [cache, graph.ints([0]), offset, graph.ints([1])]);
        const after = graph.node('Slice', [cache, total, graph.ints([textPlaces]), graph.ints([1])]);
        const seen = graph.node('Concat', [before, x], { attributes: { axis: 1n } });
        const all = graph.node('Concat', [seen, after], { attributes: { axis: 1n } });
        grown[i]!.push(graph.node('Unsqueeze', [all, graph.ints([0])]));
        return splitHeads(graph, seen, heads, size);
      }) as [string, string];
      const query = splitHeads(graph, q, heads, size);
      return joinHeads(graph, addPlainAttention(graph, { query, key, value, size, bias }), width);
    },
    cross(layer, q) {
      const [key, value] = sounds.map((x) => splitHeads(graph, layerOf(x, layer), heads, size)) as [string, string];
      return joinHeads(
        graph,
        addPlainAttention(graph, { query: splitHeads(graph, q, heads, size), key, value, size }),
        width,
      );
    },
  });
  const logits = addLinear(graph, 'projection', norm, embedding, undefined, how);
  graph.node('Identity', [logits], { outputs: ['logits'] });
  graph.output('logits', 'float32', ['n_audio', 'rows', vocabulary]);
  for (const [i, kind] of ['k', 'v'].entries()) {
    const name = `out_n_layer_self_${kind}_cache`;
    graph.node('Concat', grown[i]!, { outputs: [name], attributes: { axis: 0n } });
    graph.output(name, 'float32', cacheDims);
  }
  return graph;
}
