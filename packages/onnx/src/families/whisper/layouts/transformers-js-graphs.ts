import { GraphBuilder } from '../../../graph/graph-builder.ts';
import { addLinear, bytesOf, type LinearChoice } from '../../../quantise/add-linear.ts';
import { addDecoder } from '../add-decoder.ts';
import { addEncoder } from '../add-encoder.ts';
import { addPlainAttention, joinHeads, splitHeads } from '../layers.ts';
import type { WhisperDims } from '../whisper-dims.ts';
import type { WhisperWeights } from '../whisper-weights.ts';

/** `input_features` [batch, mels, frames] → `last_hidden_state` [batch, places, width]. */
export function buildTransformersEncoder(dims: WhisperDims, weights: WhisperWeights, how: LinearChoice): GraphBuilder {
  const graph = new GraphBuilder('whisper-encoder');
  const mel = graph.input('input_features', 'float32', ['batch_size', dims.mels, 'frames']);
  const norm = addEncoder(graph, dims, weights, mel, how, 'plain');
  graph.node('Identity', [norm], { outputs: ['last_hidden_state'] });
  graph.output('last_hidden_state', 'float32', ['batch_size', 'places', dims.width]);
  return graph;
}

/**
 * The decoder with and without past in one graph, as `decoder_model_merged.onnx`: `use_cache_branch` false computes keys and values of the sound
 * from `encoder_hidden_states`, true takes them from the past.
 */
export function buildTransformersDecoder(dims: WhisperDims, weights: WhisperWeights, how: LinearChoice): GraphBuilder {
  const { width, heads, vocabulary, textPlaces } = dims;
  const size = width / heads;
  const graph = new GraphBuilder('whisper-decoder');
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'rows']);
  const sound = graph.input('encoder_hidden_states', 'float32', ['batch_size', 'places', width]);
  const past = (layer: number, part: 'decoder' | 'encoder', kind: 'key' | 'value') => {
    const name = `past_key_values.${layer}.${part}.${kind}`;
    return graph.input(name, 'float32', ['batch_size', heads, `past_${part}`, size]);
  };
  const pasts = Array.from({ length: dims.decoderLayers }, (_, layer) => ({
    keys: past(layer, 'decoder', 'key'),
    values: past(layer, 'decoder', 'value'),
    soundKeys: past(layer, 'encoder', 'key'),
    soundValues: past(layer, 'encoder', 'value'),
  }));
  const cached = graph.input('use_cache_branch', 'bool', [1]);
  const embedding = weights.embedding();
  const table = graph.initializer('embedding', 'float32', [vocabulary, width], {
    length: vocabulary * width * 4,
    read: () => bytesOf(embedding.read()),
  });
  const dimension = (x: string, axis: number) =>
    graph.node('Shape', [x], { attributes: { start: BigInt(axis), end: BigInt(axis + 1) } });
  const begin = dimension(pasts[0]!.keys, 2);
  const rows = dimension(ids, 1);
  const total = graph.node('Add', [begin, rows]);
  const places = graph.floats('positions.table', [textPlaces, width], weights.positions('decoder'));
  const used = graph.node('Slice', [places, begin, total, graph.ints([0])]);
  const state = graph.node('Add', [graph.node('Gather', [table, ids]), used]);
  const bias = addCausalBias(graph, begin, total);
  const norm = addDecoder(graph, dims, weights, state, how, {
    self(layer, [q, k, v]) {
      const grow = (x: string, before: string, kind: string) => {
        const name = `present.${layer}.decoder.${kind}`;
        graph.output(name, 'float32', ['batch_size', heads, 'total', size]);
        return graph.node('Concat', [before, splitHeads(graph, x, heads, size)], {
          outputs: [name],
          attributes: { axis: 2n },
        });
      };
      const key = grow(k, pasts[layer]!.keys, 'key');
      const value = grow(v, pasts[layer]!.values, 'value');
      const query = splitHeads(graph, q, heads, size);
      return joinHeads(graph, addPlainAttention(graph, { query, key, value, size, bias }), width);
    },
    cross(layer, q) {
      const [key, value] = addSoundBranch(graph, dims, weights, layer, how, cached, sound, [
        pasts[layer]!.soundKeys,
        pasts[layer]!.soundValues,
      ]);
      return joinHeads(
        graph,
        addPlainAttention(graph, { query: splitHeads(graph, q, heads, size), key, value, size }),
        width,
      );
    },
  });
  const logits = addLinear(graph, 'projection', norm, embedding, undefined, how);
  graph.node('Identity', [logits], { outputs: ['logits'] });
  graph.output('logits', 'float32', ['batch_size', 'rows', vocabulary]);
  return graph;
}

/** [rows, total]: 0 where a row may look, else a large negative number. */
export function addCausalBias(graph: GraphBuilder, begin: string, total: string): string {
  const scalar = (x: string) => graph.node('Squeeze', [x]);
  const range = (from: string, to: string) => graph.node('Range', [from, to, graph.ints([1], false)]);
  const columns = range(graph.ints([0], false), scalar(total));
  const rows = graph.node('Unsqueeze', [range(scalar(begin), scalar(total)), graph.ints([1])]);
  const hidden = graph.node('Greater', [columns, rows]);
  return graph.node('Where', [hidden, graph.float(-1e9), graph.float(0)]);
}

/** Keys and values of the sound: computed, or those of the past. They are outputs as well. */
function addSoundBranch(
  graph: GraphBuilder,
  dims: WhisperDims,
  weights: WhisperWeights,
  layer: number,
  how: LinearChoice,
  cached: string,
  sound: string,
  past: [string, string],
): [string, string] {
  const { heads, width } = dims;
  const size = width / heads;
  const names = ['key', 'value'].map((kind) => `present.${layer}.encoder.${kind}`) as [string, string];
  const inner = (name: string) => new GraphBuilder(`${name}_${layer}`);
  const take = inner('cached');
  const make = inner('computed');
  const { weight, bias } = weights.linear('decoder', layer, 'cross.kv');
  const projected = addLinear(make, `cross.${layer}.kv`, sound, weight, bias, how);
  const parts = make.nodeWithOutputs('Split', [projected], { outputs: 2, attributes: { axis: -1n, num_outputs: 2n } });
  for (const [i, name] of names.entries()) {
    const dimsOf = ['batch_size', heads, 'places', size];
    take.node('Identity', [past[i]!], { outputs: [`${name}.cached`] });
    take.output(`${name}.cached`, 'float32', dimsOf);
    make.node('Identity', [splitHeads(make, parts[i]!, heads, size)], { outputs: [`${name}.computed`] });
    make.output(`${name}.computed`, 'float32', dimsOf);
    graph.output(name, 'float32', dimsOf);
  }
  graph.node('If', [cached], {
    outputs: names,
    attributes: { then_branch: { graph: take }, else_branch: { graph: make } },
  });
  return names;
}
