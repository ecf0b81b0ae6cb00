import { concatFloats, SprogError } from '@sprog/core';
import type { GraphBuilder } from '../../graph/graph-builder.ts';
import { addLinear, type LinearChoice } from '../../quantise/add-linear.ts';
import type { WeightSource } from '../../weights/weight-source.ts';

/** Adds the linear layer `<base>.weight` [outputs, inputs] with `<base>.bias` where the file has one; several bases are joined into one layer. */
export function addLinearFrom(
  graph: GraphBuilder,
  source: WeightSource,
  bases: string | readonly string[],
  x: string,
  how: LinearChoice,
): string {
  const list = typeof bases === 'string' ? [bases] : bases;
  const shapes = list.map((base) => source.shapes.get(`${base}.weight`));
  const columns = shapes[0]?.[1];
  if (!columns || shapes.some((shape) => shape?.length !== 2 || shape[1] !== columns))
    throw new SprogError('MODEL_DAMAGED', `${list[0]}.weight is missing or no matrix`);
  const rows = shapes.reduce((sum, shape) => sum + shape![0]!, 0);
  const join = (parts: Float32Array[]) => (parts.length === 1 ? parts[0]! : concatFloats(parts));
  const biased = list.some((base) => source.shapes.has(`${base}.bias`));
  const bias = biased
    ? join(
        list.map((base, i) =>
          source.shapes.has(`${base}.bias`) ? source.read(`${base}.bias`) : new Float32Array(shapes[i]![0]!),
        ),
      )
    : undefined;
  const weight = { rows, columns, read: () => join(list.map((base) => source.read(`${base}.weight`))) };
  return addLinear(graph, list[0]!, x, weight, bias, how);
}

/** Adds the layer norm `<base>.weight`, `<base>.bias` over the last axis. */
export function addNormFrom(
  graph: GraphBuilder,
  source: WeightSource,
  base: string,
  x: string,
  epsilon: number,
): string {
  const gamma = source.read(`${base}.weight`);
  const inputs = [
    x,
    graph.floats(`${base}.weight`, [gamma.length], gamma),
    graph.floats(`${base}.bias`, [gamma.length], source.read(`${base}.bias`)),
  ];
  return graph.node('LayerNormalization', inputs, { attributes: { epsilon, axis: -1n } });
}

/** Adds self-attention over `x` [batch, places, width] from three projections (joined into one) and the output projection. */
export function addSelfAttentionFrom(
  graph: GraphBuilder,
  source: WeightSource,
  x: string,
  names: { query: string; key: string; value: string; out: string; heads: number; padding?: string },
  how: LinearChoice,
): string {
  const qkv = addLinearFrom(graph, source, [names.query, names.key, names.value], x, how);
  const parts = graph.nodeWithOutputs('Split', [qkv], { outputs: 3, attributes: { axis: -1n, num_outputs: 3n } });
  const mixed = graph.node('MultiHeadAttention', names.padding ? [...parts, '', names.padding] : parts, {
    domain: 'com.microsoft',
    attributes: { num_heads: BigInt(names.heads) },
  });
  return addLinearFrom(graph, source, names.out, mixed, how);
}
