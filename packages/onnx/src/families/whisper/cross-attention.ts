import type { GraphBuilder } from '../../graph/graph-builder.ts';
import type { WhisperDims } from './whisper-dims.ts';

const microsoft = 'com.microsoft' as const;
/** Largest and middle number of the uint8 queries. */
const queryLevels = 127;

/** How keys and values of the sound are kept between the steps of the decoder. */
export type CrossKind = 'float' | 'int8';

/** Shapes of what the encoder gives for a decoder layer and the decoder takes. */
function shapes({ heads, width }: WhisperDims) {
  const size = width / heads;
  return { key: ['windows', heads, size, 'places'], value: ['windows', heads, 'places', size] };
}

const scalarBytes = (graph: GraphBuilder, value: number) => {
  const name = `u8_${value}`;
  if (!graph.initializers.some((entry) => entry.name === name))
    graph.initializer(name, 'uint8', [], Uint8Array.of(value));
  return name;
};

/**
 * Ends the encoder for one decoder layer: `cross_key_i` (transposed, as the decoder multiplies it) and `cross_value_i`. As int8 each channel
 * has its own range, centred on the middle of its values over the places of the sound. The middle of the keys need not be known later: it
 * moves all scores of a query alike, which softmax does not see. That of the values comes back as a plain sum, because the shares add up to one.
 * @param projected [windows, places, 2 × width]
 * @returns for int8 the scales [3, width]: key scale ÷ √size, value scale, value offset
 */
export function addCrossOutputs(
  graph: GraphBuilder,
  dims: WhisperDims,
  layer: number,
  projected: string,
  kind: CrossKind,
): string | undefined {
  const { heads, width } = dims;
  const size = width / heads;
  const keyName = `cross_key_${layer}`;
  const valueName = `cross_value_${layer}`;
  const type = kind === 'int8' ? 'int8' : 'float32';
  graph.output(keyName, type, shapes(dims).key);
  graph.output(valueName, type, shapes(dims).value);
  if (kind === 'float') {
    const parts = graph.nodeWithOutputs('Split', [projected], {
      outputs: 2,
      attributes: { axis: -1n, num_outputs: 2n },
    });
    for (const [i, name] of [keyName, valueName].entries()) {
      const split = graph.node('Reshape', [parts[i]!, graph.ints([0, 0, heads, size])]);
      const perm = i === 0 ? [0n, 2n, 3n, 1n] : [0n, 2n, 1n, 3n];
      graph.node('Transpose', [split], { outputs: [name], attributes: { perm } });
    }
    return undefined;
  }
  const channels = graph.node('Transpose', [projected], { attributes: { perm: [0n, 2n, 1n] } });
  const reduce = (op: string) => graph.node(op, [channels, graph.ints([0, 2])], { attributes: { keepdims: 0n } });
  const [high, low] = [reduce('ReduceMax'), reduce('ReduceMin')];
  const middle = graph.node('Mul', [graph.node('Add', [high, low]), graph.float(0.5)]);
  const step = graph.node('Mul', [graph.node('Sub', [high, low]), graph.float(1 / 254)]);
  const scale = graph.node('Max', [step, graph.float(1e-9)]);
  const centred = graph.node('Sub', [channels, graph.node('Unsqueeze', [middle, graph.ints([-1])])]);
  const bytes = graph.node('QuantizeLinear', [centred, scale], { attributes: { axis: 1n, output_dtype: 3n } });
  const [key, value] = graph.nodeWithOutputs('Split', [bytes], {
    outputs: 2,
    attributes: { axis: 1n, num_outputs: 2n },
  });
  const shape = graph.ints([0, heads, size, -1]);
  graph.node('Reshape', [key!, shape], { outputs: [keyName] });
  graph.node('Transpose', [graph.node('Reshape', [value!, shape])], {
    outputs: [valueName],
    attributes: { perm: [0n, 1n, 3n, 2n] },
  });
  const [keyScale, valueScale] = graph.nodeWithOutputs('Split', [scale], {
    outputs: 2,
    attributes: { axis: 0n, num_outputs: 2n },
  });
  const [, offset] = graph.nodeWithOutputs('Split', [middle], {
    outputs: 2,
    attributes: { axis: 0n, num_outputs: 2n },
  });
  const rows = [graph.node('Mul', [keyScale!, graph.float(size ** -0.5)]), valueScale!, offset!];
  return graph.node(
    'Concat',
    rows.map((row) => graph.node('Unsqueeze', [row, graph.ints([0])])),
    { attributes: { axis: 0n } },
  );
}

/** The inputs of the decoder for one layer's cross-attention. */
export interface CrossInputs {
  key: string;
  value: string;
  /** For int8: key scale, value scale and value offset, each [windows, 1, width]. */
  scales?: [string, string, string];
}

export function addCrossInputs(graph: GraphBuilder, dims: WhisperDims, layer: number, kind: CrossKind): CrossInputs {
  const type = kind === 'int8' ? 'int8' : 'float32';
  return {
    key: graph.input(`cross_key_${layer}`, type, shapes(dims).key),
    value: graph.input(`cross_value_${layer}`, type, shapes(dims).value),
  };
}

/**
 * Cross-attention of the rows of each window over its sound.
 * @param query [windows, rows, width]
 * @returns the mix [windows, rows, width] and the shares [windows, heads, rows, places]
 */
export function addCrossAttention(
  graph: GraphBuilder,
  dims: WhisperDims,
  query: string,
  inputs: CrossInputs,
): { mixed: string; shares: string } {
  const { heads, width } = dims;
  const size = width / heads;
  const toHeads = (x: string) =>
    graph.node('Transpose', [graph.node('Reshape', [x, graph.ints([0, 0, heads, size])])], {
      attributes: { perm: [0n, 2n, 1n, 3n] },
    });
  const fromHeads = (x: string) =>
    graph.node('Reshape', [
      graph.node('Transpose', [x], { attributes: { perm: [0n, 2n, 1n, 3n] } }),
      graph.ints([0, 0, width]),
    ]);
  if (!inputs.scales) {
    const scores = graph.node('FusedMatMul', [toHeads(query), inputs.key], {
      domain: microsoft,
      attributes: { alpha: size ** -0.5 },
    });
    const shares = graph.node('Softmax', [scores], { attributes: { axis: -1n } });
    return { mixed: fromHeads(graph.node('MatMul', [shares, inputs.value])), shares };
  }
  const [keyScale, valueScale, valueOffset] = inputs.scales;
  const scaled = toHeads(graph.node('Mul', [query, keyScale]));
  const largest = (x: string) => graph.node('ReduceMax', [x, graph.ints([-1])]);
  const reach = graph.node('Max', [largest(graph.node('Abs', [scaled])), graph.float(1e-12)]);
  const zero = scalarBytes(graph, queryLevels + 1);
  const query8 = graph.node('QuantizeLinear', [graph.node('Div', [scaled, reach]), graph.float(1 / queryLevels), zero]);
  const product = graph.node(
    'MatMulIntegerToFloat',
    [query8, inputs.key, graph.float(1 / queryLevels), graph.float(1), zero],
    { domain: microsoft },
  );
  const shares = graph.node('Softmax', [graph.node('Mul', [product, reach])], { attributes: { axis: -1n } });
  // Shares as 16 bits, a high and a low byte below one another in one product: with 8 bits a flat background beside a peak would vanish.
  const peak = largest(shares);
  const levels = graph.node('Div', [shares, graph.node('Mul', [peak, graph.float(1 / 255)])]);
  const high = graph.node('Floor', [levels]);
  const low = graph.node('Mul', [graph.node('Sub', [levels, high]), graph.float(255)]);
  const both = graph.node('QuantizeLinear', [
    graph.node('Concat', [high, low], { attributes: { axis: 2n } }),
    graph.float(1),
    scalarBytes(graph, 0),
  ]);
  const sums = graph.node('MatMulIntegerToFloat', [both, inputs.value, graph.float(1), graph.float(1)], {
    domain: microsoft,
  });
  const [highSum, lowSum] = graph.nodeWithOutputs('Split', [sums], {
    outputs: 2,
    attributes: { axis: 2n, num_outputs: 2n },
  });
  const sum = graph.node('Add', [highSum!, graph.node('Mul', [lowSum!, graph.float(1 / 255)])]);
  const mean = fromHeads(graph.node('Mul', [sum, graph.node('Mul', [peak, graph.float(1 / 255)])]));
  return { mixed: graph.node('Add', [graph.node('Mul', [mean, valueScale]), valueOffset]), shares };
}
