import type { LazyBytes } from './proto-writer.ts';
import { type Attribute, type ElementType, elementBytes, type GraphParts } from './types.ts';

/** Options of {@link GraphBuilder.node}. */
export interface NodeOptions {
  /** Attributes: bigint for ints, number for floats. */
  attributes?: Record<string, Attribute>;
  /** '' is ONNX itself; ONNX Runtime's own operators are in 'com.microsoft'. */
  domain?: '' | 'com.microsoft';
  /** Names of the outputs, or how many; '' leaves an optional output out. Default 1. */
  outputs?: number | string[];
}

/** Builds an ONNX graph node by node; every call gives the names of the values it makes. */
export class GraphBuilder implements GraphParts {
  readonly name: string;
  readonly nodes: GraphParts['nodes'] = [];
  readonly inputs: GraphParts['inputs'] = [];
  readonly outputs: GraphParts['outputs'] = [];
  readonly initializers: GraphParts['initializers'] = [];
  #next = 0;
  readonly #constants = new Map<string, string>();

  constructor(name: string) {
    this.name = name;
  }

  input(name: string, type: ElementType, dims: (number | string)[]): string {
    this.inputs.push({ name, type, dims });
    return name;
  }

  output(name: string, type: ElementType, dims: (number | string)[]): void {
    this.outputs.push({ name, type, dims });
  }

  /** Adds a node with any number of outputs. */
  nodeWithOutputs(op: string, inputs: string[], options: NodeOptions = {}): string[] {
    const { attributes = {}, domain = '', outputs = 1 } = options;
    const names =
      typeof outputs === 'number' ? Array.from({ length: outputs }, () => `${op}_${this.#next++}`) : outputs;
    this.nodes.push({ op, domain, inputs, outputs: names, attributes });
    return names;
  }

  /** Adds a node and gives its first output. */
  node(op: string, inputs: string[], options: NodeOptions = {}): string {
    return this.nodeWithOutputs(op, inputs, options)[0]!;
  }

  /** A constant tensor. @throws RangeError when data and shape differ */
  initializer(name: string, type: ElementType, dims: number[], data: Uint8Array | LazyBytes): string {
    const bytes = dims.reduce((product, n) => product * n, elementBytes[type]);
    if (bytes !== data.length) throw new RangeError(`${name}: ${data.length} bytes for ${bytes}`);
    this.initializers.push({ name, type, dims, data });
    return name;
  }

  /** A small int64 constant, stored once however often it is asked for. Without `vector` one value is a scalar. */
  ints(values: number[], vector = true): string {
    const key = `i${vector ? 'v' : 's'}_${values.join('_')}`;
    return this.#constant(key, () => {
      const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
      return this.initializer(key, 'int64', vector ? [values.length] : [], data);
    });
  }

  /** A float scalar, stored once. */
  float(value: number): string {
    const key = `f_${value}`;
    return this.#constant(key, () =>
      this.initializer(key, 'float32', [], new Uint8Array(Float32Array.of(value).buffer)),
    );
  }

  /** A float tensor from values at hand. */
  floats(name: string, dims: number[], values: Float32Array): string {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return this.initializer(name, 'float32', dims, bytes);
  }

  #constant(key: string, make: () => string): string {
    const known = this.#constants.get(key);
    if (known) return known;
    const made = make();
    this.#constants.set(key, made);
    return made;
  }
}
