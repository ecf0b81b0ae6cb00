import type { LazyBytes } from './proto-writer.ts';

/** Element types of ONNX tensors with their numbers in `TensorProto.DataType`. */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
} as const;

export type ElementType = keyof typeof elementTypes;

/** Bytes of one element. */
export const elementBytes: Record<ElementType, number> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
};

/** A constant of the graph. `data` may be made when it is written, so that a conversion holds one tensor at a time. */
export interface Initializer {
  name: string;
  type: ElementType;
  dims: number[];
  data: Uint8Array | LazyBytes;
}

/** Attribute values: a number is an int when it is written as bigint, else a float. */
export type Attribute = bigint | number | string | bigint[] | number[] | { graph: GraphParts };

export interface Node {
  op: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  attributes: Record<string, Attribute>;
}

/** An input or output of a graph; a dimension is a number or a name. */
export interface Value {
  name: string;
  type: ElementType;
  dims: (number | string)[];
}

export interface GraphParts {
  name: string;
  nodes: Node[];
  inputs: Value[];
  outputs: Value[];
  initializers: Initializer[];
}
