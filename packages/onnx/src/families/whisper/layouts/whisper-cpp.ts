import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { WriteOptions } from '../../../graph/write-model.ts';
import { readTokenBytes } from '../token-bytes.ts';
import type { WhisperPrecision } from '../whisper-layout.ts';
import type { WhisperSource } from '../whisper-source.ts';
import type { LinearName, Part } from '../whisper-weights.ts';
import { type GgmlType, ggmlTypes } from './ggml-types.ts';
import { melFilters } from './mel-filters.ts';

/**
 * Type of the matrices and the number of the file's kind (version 2 of the quantised formats counts 1000 each). Full precision is half precision
 * here: whisper.cpp stops at convolutions in float32.
 */
const kinds: Record<WhisperPrecision, { type: GgmlType; file: number }> = {
  fp32: { type: ggmlTypes.f16, file: 1 },
  int8: { type: ggmlTypes.q8_0, file: 2007 },
  int4: { type: ggmlTypes.q4_0, file: 2002 },
};

interface GgmlTensor {
  name: string;
  shape: number[];
  type: GgmlType;
  read: () => Float32Array;
}

const numbers = (...values: number[]) => new Uint8Array(Int32Array.from(values).buffer);

/** All tensors under the names of OpenAI's own code, which whisper.cpp uses. */
function* tensorsOf({ weights, dims }: WhisperSource, matrix: GgmlType): Generator<GgmlTensor> {
  const { width, mels } = dims;
  const { f32, f16 } = ggmlTypes;
  const vector = (name: string, values: Float32Array): GgmlTensor => ({
    name,
    shape: [values.length],
    type: f32,
    read: () => values,
  });
  for (const which of [1, 2] as const) {
    const { weight, bias } = weights.conv(which);
    const name = `encoder.conv${which}`;
    yield { name: `${name}.weight`, shape: [width, which === 1 ? mels : width, 3], type: f16, read: () => weight };
    yield { name: `${name}.bias`, shape: [width, 1], type: f32, read: () => bias };
  }
  for (const [part, places] of [
    ['encoder', dims.audioPlaces],
    ['decoder', dims.textPlaces],
  ] as const) {
    const read = () => weights.positions(part);
    yield { name: `${part}.positional_embedding`, shape: [places, width], type: f32, read };
    const { gamma, beta } = weights.norm(part, 'last');
    const last = part === 'encoder' ? 'encoder.ln_post' : 'decoder.ln';
    yield vector(`${last}.weight`, gamma);
    yield vector(`${last}.bias`, beta);
    const layers = part === 'encoder' ? dims.encoderLayers : dims.decoderLayers;
    for (let layer = 0; layer < layers; layer++) yield* layerTensors(part, layer);
  }
  const table = weights.embedding();
  yield { name: 'decoder.token_embedding.weight', shape: [table.rows, table.columns], type: matrix, read: table.read };

  function* linear(part: Part, layer: number, from: LinearName, names: string[]): Generator<GgmlTensor> {
    const { weight, bias } = weights.linear(part, layer, from);
    const rows = weight.rows / names.length;
    for (const [i, name] of names.entries()) {
      const read = () => weight.read().subarray(i * rows * weight.columns, (i + 1) * rows * weight.columns);
      yield { name: `${name}.weight`, shape: [rows, weight.columns], type: matrix, read };
      if (bias && !name.endsWith('.key')) yield vector(`${name}.bias`, bias.slice(i * rows, (i + 1) * rows));
    }
  }
  function* layerTensors(part: Part, layer: number): Generator<GgmlTensor> {
    const base = `${part}.blocks.${layer}`;
    const norm = function* (name: string, from: 'self' | 'cross' | 'ffn') {
      const { gamma, beta } = weights.norm(part, layer, from);
      yield vector(`${base}.${name}.weight`, gamma);
      yield vector(`${base}.${name}.bias`, beta);
    };
    const three = ['query', 'key', 'value'].map((name) => `${base}.attn.${name}`);
    yield* norm('attn_ln', 'self');
    yield* linear(part, layer, 'self.qkv', three);
    yield* linear(part, layer, 'self.out', [`${base}.attn.out`]);
    if (part === 'decoder') {
      const cross = `${base}.cross_attn`;
      yield* norm('cross_attn_ln', 'cross');
      yield* linear(part, layer, 'cross.q', [`${cross}.query`]);
      yield* linear(part, layer, 'cross.kv', [`${cross}.key`, `${cross}.value`]);
      yield* linear(part, layer, 'cross.out', [`${cross}.out`]);
    }
    yield* norm('mlp_ln', 'ffn');
    yield* linear(part, layer, 'fc1', [`${base}.mlp.0`]);
    yield* linear(part, layer, 'fc2', [`${base}.mlp.2`]);
  }
}

/** Writes `ggml-model.bin` as whisper.cpp loads it: header, mel filters, tokens, tensors with their dimensions in reverse. */
export async function writeWhisperCpp(
  source: WhisperSource,
  folder: string,
  out: string,
  precision: WhisperPrecision,
  write: Pick<WriteOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const { type, file: kind } = kinds[precision];
  const { dims, tokens } = source;
  await mkdir(out, { recursive: true });
  const path = join(out, 'ggml-model.bin');
  const temporary = `${path}.part-${process.pid}`;
  const file = await open(temporary, 'w');
  try {
    const { width, heads, mels, vocabulary } = dims;
    const encoder = [dims.audioPlaces, width, heads, dims.encoderLayers];
    const decoder = [dims.textPlaces, width, heads, dims.decoderLayers];
    await file.writeFile(numbers(0x67676d6c, vocabulary, ...encoder, ...decoder, mels, kind));
    await file.writeFile(numbers(mels, 201));
    const filters = melFilters(mels);
    await file.writeFile(new Uint8Array(filters.buffer));
    const words = readTokenBytes(join(folder, 'tokenizer.json'), tokens.endOfText);
    await file.writeFile(
      Buffer.concat([numbers(words.length), ...words.flatMap((word) => [numbers(word.length), word])]),
    );
    for (const tensor of tensorsOf(source, type)) {
      if (write.signal?.aborted) throw new SprogError('CANCELLED');
      const name = new TextEncoder().encode(tensor.name);
      const reversed = [...tensor.shape].reverse();
      await file.writeFile(Buffer.concat([numbers(reversed.length, name.length, tensor.type.id, ...reversed), name]));
      await file.writeFile(tensor.type.bytes(tensor.read()));
    }
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
}
