import { GraphBuilder } from '../../graph/graph-builder.ts';
import type { GraphParts } from '../../graph/types.ts';
import { addLinear, bytesOf, type LazyMatrix, type LinearChoice } from '../../quantise/add-linear.ts';
import { quantiseRows } from '../../quantise/quantise-rows.ts';
import { addDecoder } from './add-decoder.ts';
import { addCrossAttention, addCrossInputs, type CrossKind } from './cross-attention.ts';
import type { WhisperDims } from './whisper-dims.ts';
import type { WhisperWeights } from './whisper-weights.ts';

const microsoft = 'com.microsoft' as const;

/** Precisions of the decoder: its layers, and the projection to the vocabulary, which is half of the work of a step. */
export interface DecoderPrecision {
  layers: LinearChoice;
  projection: LinearChoice;
  cross: CrossKind;
}

/** [layer, head] pairs whose cross-attention follows the sound. */
export type AlignmentHeads = readonly (readonly [layer: number, head: number])[];

/** The decoder; inputs and outputs are told in README.md of this folder. */
export function buildDecoder(
  dims: WhisperDims,
  weights: WhisperWeights,
  precision: DecoderPrecision,
  alignment: AlignmentHeads,
  endOfText: number,
): GraphBuilder {
  const { width, heads, vocabulary, textPlaces } = dims;
  const size = width / heads;
  const graph = new GraphBuilder('whisper-decoder');
  const tokens = graph.input('tokens', 'int64', ['windows', 'rows']);
  const positions = graph.input('positions', 'int64', ['windows', 'rows']);
  const bias = graph.input('bias', 'float32', ['windows', 1, 'rows', 'total']);
  const picked = graph.input('picked', 'int64', ['picked']);
  const mask = graph.input('mask', 'float32', [vocabulary]);
  const align = graph.input('align', 'bool', [1]);
  const embedding = weights.embedding();
  const embedded = addEmbedding(graph, embedding, tokens, precision.cross === 'int8');
  const places = graph.floats('positions.table', [textPlaces, width], weights.positions('decoder'));
  const state = graph.node('Add', [embedded, graph.node('Gather', [places, positions])]);
  const crossScales = precision.cross === 'int8' ? addCrossScales(graph, dims) : undefined;
  const watched: string[] = [];
  const norm = addDecoder(graph, dims, weights, state, precision.layers, {
    self(layer, parts) {
      const past = (['key', 'value'] as const).map((kind) =>
        graph.input(`past_${kind}_${layer}`, 'float32', ['windows', heads, 'past', size]),
      );
      const present = (['key', 'value'] as const).map((kind) => `present_${kind}_${layer}`);
      for (const output of present) graph.output(output, 'float32', ['windows', heads, 'total', size]);
      return graph.node('MultiHeadAttention', [...parts, '', '', bias, ...past], {
        domain: microsoft,
        outputs: [`decoder.${layer}.mixed`, ...present],
        attributes: { num_heads: BigInt(heads) },
      });
    },
    cross(layer, query) {
      const inputs = addCrossInputs(graph, dims, layer, precision.cross);
      const scales = crossScales?.[layer];
      const { mixed, shares } = addCrossAttention(graph, dims, query, { ...inputs, ...(scales ? { scales } : {}) });
      const watchedHeads = alignment.filter(([l]) => l === layer).map(([, head]) => head);
      if (watchedHeads.length > 0) watched.push(addWatched(graph, layer, shares, watchedHeads, align));
      return mixed;
    },
  });
  if (watched.length > 0) {
    graph.node('Concat', watched, { outputs: ['alignment'], attributes: { axis: 1n } });
    graph.output('alignment', 'float32', ['windows', 'alignment_heads', 'rows', 'places']);
  }
  const flat = graph.node('Reshape', [norm, graph.ints([-1, width])]);
  const chosen = graph.node('Gather', [flat, picked]);
  const raw = addLinear(graph, 'projection', chosen, embedding, undefined, precision.projection);
  const logits = graph.node('Add', [raw, mask], { outputs: ['logits'] });
  graph.output('logits', 'float32', ['picked', vocabulary]);
  addChoice(graph, logits, endOfText, vocabulary);
  return graph;
}

/** The cross-attention of some heads of a layer when `align` is true; else a tensor without heads, so that a step pays nothing. */
function addWatched(graph: GraphBuilder, layer: number, shares: string, heads: number[], align: string): string {
  const branch = (name: string, chosen: number[]): { graph: GraphParts } => {
    const inner = new GraphBuilder(`${name}_${layer}`);
    const index = inner.initializer(
      `${name}_heads_${layer}`,
      'int64',
      [chosen.length],
      new Uint8Array(BigInt64Array.from(chosen, BigInt).buffer),
    );
    inner.node('Gather', [shares, index], { outputs: [`${name}_out_${layer}`], attributes: { axis: 1n } });
    inner.output(`${name}_out_${layer}`, 'float32', ['windows', `${name}_count_${layer}`, 'rows', 'places']);
    return { graph: inner };
  };
  return graph.node('If', [align], {
    attributes: { then_branch: branch('watched', heads), else_branch: branch('unwatched', []) },
  });
}

/** Scales of the int8 keys and values, one triple [windows, 1, width] for each layer. */
function addCrossScales(graph: GraphBuilder, { decoderLayers, width }: WhisperDims): [string, string, string][] {
  const input = graph.input('cross_scales', 'float32', ['windows', decoderLayers, 3, width]);
  const flat = graph.node('Reshape', [input, graph.ints([0, 3 * decoderLayers, width])]);
  const rows = graph.nodeWithOutputs('Split', [flat], {
    outputs: 3 * decoderLayers,
    attributes: { axis: 1n, num_outputs: BigInt(3 * decoderLayers) },
  });
  return Array.from({ length: decoderLayers }, (_, i) => rows.slice(3 * i, 3 * i + 3) as [string, string, string]);
}

/**
 * What a search needs of 51,865 logits, so that they need not be read in JavaScript: the k best text tokens, the sum of all text tokens, and the
 * logits of the end, the steering tokens and the times.
 */
function addChoice(graph: GraphBuilder, logits: string, endOfText: number, vocabulary: number): void {
  // An input with a value of its own may be left out.
  const k = graph.input('k', 'int64', [1]);
  graph.initializer('k', 'int64', [1], new Uint8Array(BigInt64Array.of(20n).buffer));
  const specials = vocabulary - endOfText;
  const [text] = graph.nodeWithOutputs('Split', [logits, graph.ints([endOfText, specials])], {
    outputs: [`text_logits`, 'special_logits'],
    attributes: { axis: -1n },
  });
  graph.output('special_logits', 'float32', ['picked', specials]);
  const likely = graph.node('LogSoftmax', [text!], { attributes: { axis: -1n } });
  const [best] = graph.nodeWithOutputs('TopK', [likely, k], { outputs: ['text_scores', 'text_ids'] });
  graph.output('text_scores', 'float32', ['picked', 'k']);
  graph.output('text_ids', 'int64', ['picked', 'k']);
  const first = graph.node('Slice', [best!, graph.ints([0]), graph.ints([1]), graph.ints([1])]);
  const top = graph.node('ReduceMax', [text!, graph.ints([-1])]);
  graph.node('Sub', [top, first], { outputs: ['text_sum'] });
  graph.output('text_sum', 'float32', ['picked', 1]);
}

/** Rows of the token table; as int8 it takes a quarter of the memory. */
function addEmbedding(graph: GraphBuilder, table: LazyMatrix, tokens: string, small: boolean): string {
  const { rows, columns } = table;
  const bytes = rows * columns;
  if (!small) {
    const data = { length: bytes * 4, read: () => bytesOf(table.read()) };
    return graph.node('Gather', [graph.initializer('embedding', 'float32', [rows, columns], data), tokens]);
  }
  const values = { length: bytes, read: () => bytesOf(quantiseRows(table.read(), rows, columns).values) };
  const scales = { length: rows * 4, read: () => bytesOf(quantiseRows(table.read(), rows, columns).scales) };
  const row = graph.node('Gather', [graph.initializer('embedding', 'int8', [rows, columns], values), tokens]);
  const scale = graph.node('Gather', [graph.initializer('embedding.scale', 'float32', [rows, 1], scales), tokens]);
  return graph.node('Mul', [graph.node('Cast', [row], { attributes: { to: 1n } }), scale]);
}
