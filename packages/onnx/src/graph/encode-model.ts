import { ProtoWriter } from './proto-writer.ts';
import { type Attribute, elementTypes, type GraphParts, type Initializer, type Node, type Value } from './types.ts';

/** Where the data of an initializer lies in a file beside the model. */
export interface ExternalPlace {
  file: string;
  offset: number;
}

/** Versions that a model declares. IR 10 and opset 21 are read by ONNX Runtime since 1.18. */
const irVersion = 10;
export const defaultOpset = 21;

function encodeTensor(tensor: Initializer, place: ExternalPlace | undefined): ProtoWriter {
  const writer = new ProtoWriter().packed(1, tensor.dims).int(2, elementTypes[tensor.type]).text(8, tensor.name);
  if (!place) return writer.bytes(9, tensor.data);
  const entry = (key: string, value: string) => writer.message(13, new ProtoWriter().text(1, key).text(2, value));
  entry('location', place.file);
  entry('offset', String(place.offset));
  entry('length', String(tensor.data.length));
  return writer.int(14, 1);
}

function encodeAttribute(name: string, value: Attribute): ProtoWriter {
  const writer = new ProtoWriter().text(1, name);
  if (typeof value === 'bigint') return writer.int(3, value).int(20, 2);
  if (typeof value === 'number') return writer.float(2, value).int(20, 1);
  if (typeof value === 'string') return writer.text(4, value).int(20, 3);
  if (!Array.isArray(value)) return writer.message(6, encodeGraph(value.graph, new Map())).int(20, 5);
  if (value.every((entry) => typeof entry === 'bigint')) return writer.packed(8, value).int(20, 7);
  return writer.packedFloats(7, value as number[]).int(20, 6);
}

function encodeNode(node: Node): ProtoWriter {
  const writer = new ProtoWriter();
  for (const input of node.inputs) writer.text(1, input);
  for (const output of node.outputs) writer.text(2, output);
  writer.text(3, node.outputs.find(Boolean) ?? node.op).text(4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) writer.message(5, encodeAttribute(name, value));
  return node.domain ? writer.text(7, node.domain) : writer;
}

function encodeValue({ name, type, dims }: Value): ProtoWriter {
  const shape = new ProtoWriter();
  for (const dim of dims) {
    const entry = new ProtoWriter();
    shape.message(1, typeof dim === 'number' ? entry.int(1, dim) : entry.text(2, dim));
  }
  const tensor = new ProtoWriter().int(1, elementTypes[type]).message(2, shape);
  return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
}

function encodeGraph(graph: GraphParts, places: Map<string, ExternalPlace>): ProtoWriter {
  const writer = new ProtoWriter();
  for (const node of graph.nodes) writer.message(1, encodeNode(node));
  writer.text(2, graph.name);
  for (const tensor of graph.initializers) writer.message(5, encodeTensor(tensor, places.get(tensor.name)));
  for (const input of graph.inputs) writer.message(11, encodeValue(input));
  for (const output of graph.outputs) writer.message(12, encodeValue(output));
  return writer;
}

/** The ModelProto of a graph (field numbers of onnx.proto). `places` names the initializers whose data lies in another file. */
export function encodeModel(
  graph: GraphParts,
  options: { opset?: number; places?: Map<string, ExternalPlace>; metadata?: Record<string, string> } = {},
): ProtoWriter {
  const writer = new ProtoWriter().int(1, irVersion).text(2, 'sprogvaerk');
  writer.message(7, encodeGraph(graph, options.places ?? new Map()));
  for (const [domain, version] of [
    ['', options.opset ?? defaultOpset],
    ['com.microsoft', 1],
  ] as const)
    writer.message(8, new ProtoWriter().text(1, domain).int(2, version));
  for (const [key, value] of Object.entries(options.metadata ?? {}))
    writer.message(14, new ProtoWriter().text(1, key).text(2, value));
  return writer;
}
