import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { addLinear, type LinearChoice } from '../../quantise/add-linear.ts';
import type { NormWeights, WhisperWeights } from './whisper-weights.ts';

const microsoft = 'com.microsoft' as const;
const epsilon = 1e-5;

/**
 * x + skip, then the layer norm of it: gives both. Written as Sum, which ONNX Runtime does not fuse: its SkipLayerNormalization took ten
 * times as long as the two apart (6.4 ms and 0.6 ms for [1500, 512] on one thread).
 */
export function addSkipNorm(
  graph: GraphBuilder,
  name: string,
  x: string,
  skip: string,
  weights: NormWeights,
): { sum: string; norm: string } {
  const sum = graph.node('Sum', [x, skip]);
  return { sum, norm: addNorm(graph, name, sum, weights) };
}

export function addNorm(graph: GraphBuilder, name: string, x: string, { gamma, beta }: NormWeights): string {
  const inputs = [
    x,
    graph.floats(`${name}.gamma`, [gamma.length], gamma),
    graph.floats(`${name}.beta`, [beta.length], beta),
  ];
  return graph.node('LayerNormalization', inputs, { attributes: { epsilon, axis: -1n } });
}

/** Ends a layer: x + skip, and the norm with which the next layer begins, or the part's last one where there is none. */
export function addNextNorm(
  graph: GraphBuilder,
  weights: WhisperWeights,
  part: 'encoder' | 'decoder',
  next: number,
  layers: number,
  x: string,
  skip: string,
): { sum: string; norm: string } {
  return next === layers
    ? addSkipNorm(graph, `${part}.last`, x, skip, weights.norm(part, 'last'))
    : addSkipNorm(graph, `${part}.${next}.self`, x, skip, weights.norm(part, next, 'self'));
}

/** fc2(gelu(fc1(x))) with the exact Gelu. */
export function addFeedForward(
  graph: GraphBuilder,
  weights: WhisperWeights,
  part: 'encoder' | 'decoder',
  layer: number,
  x: string,
  how: LinearChoice,
): string {
  const fc1 = weights.linear(part, layer, 'fc1');
  const fc2 = weights.linear(part, layer, 'fc2');
  const hidden = addLinear(graph, `${part}.${layer}.fc1`, x, fc1.weight, fc1.bias, how);
  const active = graph.node('Gelu', [hidden], { domain: microsoft });
  return addLinear(graph, `${part}.${layer}.fc2`, active, fc2.weight, fc2.bias, how);
}

/** [batch, rows, width] → [batch, heads, rows, size] */
export function splitHeads(graph: GraphBuilder, x: string, heads: number, size: number): string {
  const split = graph.node('Reshape', [x, graph.ints([0, 0, heads, size])]);
  return graph.node('Transpose', [split], { attributes: { perm: [0n, 2n, 1n, 3n] } });
}

/** [batch, heads, rows, size] → [batch, rows, width] */
export function joinHeads(graph: GraphBuilder, x: string, width: number): string {
  const rows = graph.node('Transpose', [x], { attributes: { perm: [0n, 2n, 1n, 3n] } });
  return graph.node('Reshape', [rows, graph.ints([0, 0, width])]);
}

/** Softmax(q·kᵀ / √size + bias)·v in plain ONNX operators, all [batch, heads, …, size]. */
export function addPlainAttention(
  graph: GraphBuilder,
  { query, key, value, size, bias }: { query: string; key: string; value: string; size: number; bias?: string },
): string {
  const turned = graph.node('Transpose', [key], { attributes: { perm: [0n, 1n, 3n, 2n] } });
  const scaled = graph.node('Mul', [query, graph.float(size ** -0.5)]);
  const scores = graph.node('MatMul', [scaled, turned]);
  const seen = bias ? graph.node('Add', [scores, bias]) : scores;
  return graph.node('MatMul', [graph.node('Softmax', [seen], { attributes: { axis: -1n } }), value]);
}
