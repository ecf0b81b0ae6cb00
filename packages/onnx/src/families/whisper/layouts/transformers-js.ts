import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WriteOptions, writeModel } from '../../../graph/write-model.ts';
import type { WhisperPrecision } from '../whisper-layout.ts';
import type { WhisperSource } from '../whisper-source.ts';
import { layoutKinds } from './layout-kinds.ts';
import { buildTransformersDecoder, buildTransformersEncoder } from './transformers-js-graphs.ts';

/** Endings of the files by transformers.js's `dtype`: fp32, q8, q4. */
const endings: Record<WhisperPrecision, string> = { fp32: '', int8: '_quantized', int4: '_q4' };

/** Settings of the model as transformers' WhisperConfig names them. */
function configOf({ dims, tokens }: WhisperSource) {
  return {
    model_type: 'whisper',
    architectures: ['WhisperForConditionalGeneration'],
    activation_function: 'gelu',
    is_encoder_decoder: true,
    scale_embedding: false,
    use_cache: true,
    d_model: dims.width,
    encoder_layers: dims.encoderLayers,
    decoder_layers: dims.decoderLayers,
    num_hidden_layers: dims.encoderLayers,
    encoder_attention_heads: dims.heads,
    decoder_attention_heads: dims.heads,
    encoder_ffn_dim: 4 * dims.width,
    decoder_ffn_dim: 4 * dims.width,
    num_mel_bins: dims.mels,
    vocab_size: dims.vocabulary,
    max_source_positions: dims.audioPlaces,
    max_target_positions: dims.textPlaces,
    bos_token_id: tokens.endOfText,
    eos_token_id: tokens.endOfText,
    pad_token_id: tokens.endOfText,
    decoder_start_token_id: tokens.startOfTranscript,
  };
}

function generationOf({ tokens, suppress, suppressAtBegin, alignmentHeads, dims }: WhisperSource) {
  const languages = Object.entries(tokens.languages).map(([code, id]) => [`<|${code}|>`, id]);
  return {
    bos_token_id: tokens.endOfText,
    eos_token_id: tokens.endOfText,
    pad_token_id: tokens.endOfText,
    decoder_start_token_id: tokens.startOfTranscript,
    prev_sot_token_id: tokens.startOfPrevious,
    no_timestamps_token_id: tokens.noTimestamps,
    is_multilingual: languages.length > 0,
    lang_to_id: Object.fromEntries(languages),
    task_to_id: { transcribe: tokens.transcribe, translate: tokens.translate },
    suppress_tokens: suppress,
    begin_suppress_tokens: suppressAtBegin,
    alignment_heads: alignmentHeads,
    max_initial_timestamp_index: 50,
    max_length: dims.textPlaces,
    return_timestamps: false,
  };
}

const preprocessorOf = ({ dims }: WhisperSource) => ({
  feature_extractor_type: 'WhisperFeatureExtractor',
  processor_class: 'WhisperProcessor',
  chunk_length: 30,
  feature_size: dims.mels,
  hop_length: 160,
  n_fft: 400,
  n_samples: 480_000,
  nb_max_frames: 3000,
  padding_side: 'right',
  padding_value: 0,
  return_attention_mask: false,
  sampling_rate: 16_000,
});

const tokenizerOf = () => ({
  tokenizer_class: 'WhisperTokenizer',
  processor_class: 'WhisperProcessor',
  bos_token: '<|endoftext|>',
  eos_token: '<|endoftext|>',
  pad_token: '<|endoftext|>',
  unk_token: '<|endoftext|>',
  add_prefix_space: false,
  model_max_length: 1024,
});

/**
 * Writes a folder that `pipeline('automatic-speech-recognition', …)` of transformers.js loads (`dtype` fp32, q8 or q4). Operators are those of
 * ONNX, as in its own exports, but Gelu and the quantised products.
 */
export async function writeTransformersJs(
  source: WhisperSource,
  folder: string,
  out: string,
  precision: WhisperPrecision,
  write: Pick<WriteOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const how = layoutKinds[precision];
  const file = (name: string) => join(out, 'onnx', `${name}${endings[precision]}.onnx`);
  await mkdir(join(out, 'onnx'), { recursive: true });
  const { dims, weights } = source;
  await writeModel(file('encoder_model'), buildTransformersEncoder(dims, weights, how), write);
  await writeModel(file('decoder_model_merged'), buildTransformersDecoder(dims, weights, how), write);
  await copyFile(join(folder, 'tokenizer.json'), join(out, 'tokenizer.json'));
  for (const [name, value] of [
    ['generation_config.json', generationOf(source)],
    ['preprocessor_config.json', preprocessorOf(source)],
    ['tokenizer_config.json', tokenizerOf()],
    ['config.json', configOf(source)],
  ] as const)
    await writeFile(join(out, name), `${JSON.stringify(value, null, 1)}\n`);
}
