import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { LazyBytes } from '../graph/proto-writer.ts';
import { quantiseBlocks } from './quantise-blocks.ts';
import { quantiseRows } from './quantise-rows.ts';
import { transpose } from './transpose.ts';

/** A weight matrix that is read when it is needed. */
export interface LazyMatrix {
  /** Outputs of the layer. */
  rows: number;
  /** Inputs of the layer. */
  columns: number;
  /** [rows, columns] */
  read(): Float32Array;
}

/** How the weights of a layer are kept and multiplied. */
export type LinearKind =
  | { kind: 'float' }
  /** int8 per output, activations quantised to uint8 on the way, one scale a tensor (DynamicQuantizeMatMul). */
  | { kind: 'dynamic' }
  /** As `dynamic`, but one activation scale for each row: for inputs in which a few rows are far larger than the others. */
  | {
      kind: 'rows' /** No input is below −lowest (0.17 after Gelu): then its magnitude need not be taken. */;
      lowest?: number;
    }
  /** Blocks of 4 or 8 bits, activations quantised to int8 by block (MatMulNBits, accuracy level 4). */
  | { kind: 'blocks'; bits: 4 | 8; block: number };

/** The same for all layers, or by the name of the layer. */
export type LinearChoice = LinearKind | ((name: string) => LinearKind);

/** Bytes of a typed array without a copy. */
export const bytesOf = (values: Float32Array | Int8Array | Uint8Array | Uint16Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Two initializers of one matrix are written one after the other: the last result is kept until both are. */
function shared<T>(make: () => T): () => T {
  let kept: WeakRef<T & object> | undefined;
  return () => {
    const known = kept?.deref();
    if (known) return known;
    const made = make();
    kept = new WeakRef(made as T & object);
    return made;
  };
}

const lazy = (length: number, read: () => Uint8Array): LazyBytes => ({ length, read });

/**
 * Adds y = x·Wᵀ + b. Gives the name of y.
 * @param x [..., columns]
 * @param bias [rows], or nothing
 */
export function addLinear(
  graph: GraphBuilder,
  name: string,
  x: string,
  weight: LazyMatrix,
  bias: Float32Array | undefined,
  choice: LinearChoice,
): string {
  const { rows, columns } = weight;
  const how = typeof choice === 'function' ? choice(name) : choice;
  const b = bias ? graph.floats(`${name}.bias`, [rows], bias) : '';
  if (how.kind === 'float') {
    const data = lazy(rows * columns * 4, () => bytesOf(transpose(weight.read(), rows, columns)));
    const y = graph.node('MatMul', [x, graph.initializer(`${name}.weight`, 'float32', [columns, rows], data)]);
    return b ? graph.node('Add', [y, b]) : y;
  }
  if (how.kind === 'dynamic') {
    const made = shared(() => quantiseRows(weight.read(), rows, columns));
    const values = lazy(rows * columns, () => bytesOf(transpose(made().values, rows, columns)));
    const scales = lazy(rows * 4, () => bytesOf(made().scales));
    return graph.node(
      'DynamicQuantizeMatMul',
      [
        x,
        graph.initializer(`${name}.weight`, 'int8', [columns, rows], values),
        graph.initializer(`${name}.scale`, 'float32', [rows], scales),
        '',
        ...(b ? [b] : []),
      ],
      { domain: 'com.microsoft' },
    );
  }
  if (how.kind === 'rows') return addRowwise(graph, name, x, weight, b, how.lowest);
  const { bits, block } = how;
  const blocks = Math.ceil(columns / block);
  const made = shared(() => quantiseBlocks(weight.read(), rows, columns, { bits, block }));
  const blob = (block * bits) / 8;
  const values = lazy(rows * blocks * blob, () => made().values);
  const scales = lazy(rows * blocks * 4, () => bytesOf(made().scales));
  return graph.node(
    'MatMulNBits',
    [
      x,
      graph.initializer(`${name}.weight`, 'uint8', [rows, blocks, blob], values),
      graph.initializer(`${name}.scale`, 'float32', [rows * blocks], scales),
      ...(b ? ['', '', b] : []),
    ],
    {
      domain: 'com.microsoft',
      attributes: {
        K: BigInt(columns),
        N: BigInt(rows),
        bits: BigInt(bits),
        block_size: BigInt(block),
        accuracy_level: 4n,
      },
    },
  );
}

const addOnce = (graph: GraphBuilder, name: string, value: number) => {
  if (!graph.initializers.some((entry) => entry.name === name))
    graph.initializer(name, 'uint8', [], Uint8Array.of(value));
  return name;
};

/** y = x·Wᵀ + b with x as uint8 around 128 and a scale for each row. */
function addRowwise(
  graph: GraphBuilder,
  name: string,
  x: string,
  weight: LazyMatrix,
  bias: string,
  lowest: number | undefined,
): string {
  const { rows, columns } = weight;
  const made = shared(() => quantiseRows(weight.read(), rows, columns));
  const values = lazy(rows * columns, () => bytesOf(transpose(made().values, rows, columns)));
  const scales = lazy(rows * 4, () => bytesOf(made().scales));
  const magnitude = lowest === undefined ? graph.node('Abs', [x]) : x;
  const largest = graph.node('ReduceMax', [magnitude, graph.ints([-1])]);
  const reach = graph.node('Max', [largest, graph.float(lowest ?? 1e-9)]);
  const zero = addOnce(graph, 'u8_128', 128);
  const unit = graph.float(1 / 127);
  const x8 = graph.node('QuantizeLinear', [graph.node('Div', [x, reach]), unit, zero]);
  const y = graph.node(
    'MatMulIntegerToFloat',
    [
      x8,
      graph.initializer(`${name}.weight`, 'int8', [columns, rows], values),
      unit,
      graph.initializer(`${name}.scale`, 'float32', [rows], scales),
      zero,
    ],
    { domain: 'com.microsoft' },
  );
  const scaled = graph.node('Mul', [y, reach]);
  return bias ? graph.node('Add', [scaled, bias]) : scaled;
}
