import { concatFloats } from '@sprog/core';
import type { LazyMatrix } from '../../quantise/add-linear.ts';
import type { WeightSource } from '../../weights/weight-source.ts';

export type Part = 'encoder' | 'decoder';
export type LinearName = 'self.qkv' | 'self.out' | 'cross.q' | 'cross.kv' | 'cross.out' | 'fc1' | 'fc2';
export type NormName = 'self' | 'cross' | 'ffn';

export interface LinearWeights {
  weight: LazyMatrix;
  bias: Float32Array | undefined;
}

export interface NormWeights {
  gamma: Float32Array;
  beta: Float32Array;
}

/** The weights of a Whisper model under names of our own, whatever file they come from. Queries, keys and values of a layer are one matrix. */
export interface WhisperWeights {
  linear(part: Part, layer: number, name: LinearName): LinearWeights;
  norm(part: Part, layer: number | 'last', name?: NormName): NormWeights;
  /** weight [width, inputs, 3] */
  conv(which: 1 | 2): { weight: Float32Array; bias: Float32Array };
  /** [places, width] */
  positions(part: Part): Float32Array;
  /** [vocabulary, width]; also the output projection */
  embedding(): LazyMatrix;
}

function matrix(source: WeightSource, names: string[]): LazyMatrix {
  const [first] = names;
  const columns = source.shapes.get(first!)?.[1] ?? 0;
  // Asking for the first name makes the source say which one is missing.
  if (!columns) source.read(first!);
  const rows = names.reduce((sum, name) => sum + (source.shapes.get(name)?.[0] ?? 0), 0);
  return {
    rows,
    columns,
    read: () => (names.length === 1 ? source.read(first!) : concatFloats(names.map((name) => source.read(name)))),
  };
}

const ctranslate2Linear: Record<LinearName, string> = {
  'self.qkv': 'self_attention/linear_0',
  'self.out': 'self_attention/linear_1',
  'cross.q': 'attention/linear_0',
  'cross.kv': 'attention/linear_1',
  'cross.out': 'attention/linear_2',
  fc1: 'ffn/linear_0',
  fc2: 'ffn/linear_1',
};
const ctranslate2Norm: Record<NormName, string> = { self: 'self_attention', cross: 'attention', ffn: 'ffn' };

/** Names of CTranslate2's WhisperSpec. */
export function fromCTranslate2(source: WeightSource): WhisperWeights {
  const layerName = (part: Part, layer: number) => `${part}/layer_${layer}`;
  return {
    linear(part, layer, name) {
      const base = `${layerName(part, layer)}/${ctranslate2Linear[name]}`;
      const bias = `${base}/bias`;
      return {
        weight: matrix(source, [`${base}/weight`]),
        bias: source.shapes.has(bias) ? source.read(bias) : undefined,
      };
    },
    norm(part, layer, name) {
      const base = layer === 'last' ? part : `${layerName(part, layer)}/${ctranslate2Norm[name ?? 'self']}`;
      return { gamma: source.read(`${base}/layer_norm/gamma`), beta: source.read(`${base}/layer_norm/beta`) };
    },
    conv: (which) => ({
      weight: source.read(`encoder/conv${which}/weight`),
      bias: source.read(`encoder/conv${which}/bias`),
    }),
    positions: (part) => source.read(`${part}/position_encodings/encodings`),
    embedding: () => matrix(source, ['decoder/embeddings/weight']),
  };
}

const huggingFaceLinear: Record<LinearName, string[]> = {
  'self.qkv': ['self_attn.q_proj', 'self_attn.k_proj', 'self_attn.v_proj'],
  'self.out': ['self_attn.out_proj'],
  'cross.q': ['encoder_attn.q_proj'],
  'cross.kv': ['encoder_attn.k_proj', 'encoder_attn.v_proj'],
  'cross.out': ['encoder_attn.out_proj'],
  fc1: ['fc1'],
  fc2: ['fc2'],
};
const huggingFaceNorm: Record<NormName, string> = {
  self: 'self_attn_layer_norm',
  cross: 'encoder_attn_layer_norm',
  ffn: 'final_layer_norm',
};

/** Names of transformers' WhisperForConditionalGeneration, with or without the `model.` before them. */
export function fromHuggingFace(source: WeightSource): WhisperWeights {
  const root = source.shapes.has('model.encoder.conv1.weight') ? 'model.' : '';
  const layerName = (part: Part, layer: number) => `${root}${part}.layers.${layer}`;
  return {
    linear(part, layer, name) {
      const bases = huggingFaceLinear[name].map((tail) => `${layerName(part, layer)}.${tail}`);
      const weight = matrix(
        source,
        bases.map((base) => `${base}.weight`),
      );
      // Keys have no bias: it would move all scores of a query alike.
      const biases = bases.map((base) =>
        source.shapes.has(`${base}.bias`)
          ? source.read(`${base}.bias`)
          : new Float32Array(source.shapes.get(`${base}.weight`)?.[0] ?? 0),
      );
      return { weight, bias: concatFloats(biases) };
    },
    norm(part, layer, name) {
      const base =
        layer === 'last' ? `${root}${part}.layer_norm` : `${layerName(part, layer)}.${huggingFaceNorm[name ?? 'self']}`;
      return { gamma: source.read(`${base}.weight`), beta: source.read(`${base}.bias`) };
    },
    conv: (which) => ({
      weight: source.read(`${root}encoder.conv${which}.weight`),
      bias: source.read(`${root}encoder.conv${which}.bias`),
    }),
    positions: (part) => source.read(`${root}${part}.embed_positions.weight`),
    embedding: () => matrix(source, [`${root}decoder.embed_tokens.weight`]),
  };
}
