import { SprogError } from '@sprog/core';
import type { WeightSource } from '../../weights/weight-source.ts';

/** Sizes of a Whisper model. */
export interface WhisperDims {
  mels: number;
  width: number;
  heads: number;
  encoderLayers: number;
  decoderLayers: number;
  vocabulary: number;
  /** Positions of the encoder: 1500, half the frames of 30 s. */
  audioPlaces: number;
  /** Positions of the decoder: 448. */
  textPlaces: number;
}

function layersOf(source: WeightSource, pattern: RegExp): number {
  let layers = 0;
  for (const name of source.shapes.keys()) layers = Math.max(layers, Number(pattern.exec(name)?.[1] ?? -1) + 1);
  return layers;
}

/**
 * Reads the sizes from the shapes of the weights; only the number of heads cannot be seen there.
 * @throws SprogError MODEL_DAMAGED when the weights are not those of a Whisper model
 */
export function readDims(source: WeightSource, format: 'ctranslate2' | 'safetensors', heads?: number): WhisperDims {
  const shape = (...names: string[]) => {
    const found = names.map((name) => source.shapes.get(name)).find(Boolean);
    if (!found || found.length < 2)
      throw new SprogError('MODEL_DAMAGED', `not a Whisper model: ${names[0]} is missing`);
    return found as number[];
  };
  const hf = (tail: string) => shape(`model.${tail}`, tail);
  const ct2 = format === 'ctranslate2';
  const [width = 0, mels = 0] = ct2 ? shape('encoder/conv1/weight') : hf('encoder.conv1.weight');
  const [vocabulary = 0] = ct2 ? shape('decoder/embeddings/weight') : hf('decoder.embed_tokens.weight');
  const [audioPlaces = 0] = ct2 ? shape('encoder/position_encodings/encodings') : hf('encoder.embed_positions.weight');
  const [textPlaces = 0] = ct2 ? shape('decoder/position_encodings/encodings') : hf('decoder.embed_positions.weight');
  const count = heads ?? source.read('encoder/num_heads')[0] ?? 0;
  if (count < 1 || width % count !== 0) throw new SprogError('MODEL_DAMAGED', 'the width is no multiple of the heads');
  return {
    mels,
    width,
    heads: count,
    encoderLayers: layersOf(source, ct2 ? /^encoder\/layer_(\d+)\// : /encoder\.layers\.(\d+)\./),
    decoderLayers: layersOf(source, ct2 ? /^decoder\/layer_(\d+)\// : /decoder\.layers\.(\d+)\./),
    vocabulary,
    audioPlaces,
    textPlaces,
  };
}
