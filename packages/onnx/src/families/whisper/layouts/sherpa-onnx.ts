import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WriteOptions, writeModel } from '../../../graph/write-model.ts';
import { readTokenBytes } from '../token-bytes.ts';
import type { WhisperPrecision } from '../whisper-layout.ts';
import type { WhisperSource } from '../whisper-source.ts';
import { steeringTokens } from '../whisper-tokens.ts';
import { layoutKinds } from './layout-kinds.ts';
import { buildSherpaDecoder, buildSherpaEncoder } from './sherpa-onnx-graphs.ts';

/** What sherpa-onnx reads from the encoder's metadata. */
function metadataOf({ dims, tokens, suppress }: WhisperSource): Record<string, string> {
  const languages = Object.entries(tokens.languages);
  const sequence =
    languages.length > 0
      ? [tokens.startOfTranscript, tokens.languages['en'] ?? languages[0]![1], tokens.transcribe]
      : [tokens.startOfTranscript];
  const steering = new Set(steeringTokens(tokens));
  const values: Record<string, string | number> = {
    model_type: `whisper-${dims.width}`,
    version: 1,
    maintainer: 'sprogvaerk',
    n_mels: dims.mels,
    n_audio_ctx: dims.audioPlaces,
    n_audio_state: dims.width,
    n_audio_head: dims.heads,
    n_audio_layer: dims.encoderLayers,
    n_vocab: dims.vocabulary,
    n_text_ctx: dims.textPlaces,
    n_text_state: dims.width,
    n_text_head: dims.heads,
    n_text_layer: dims.decoderLayers,
    sot_sequence: sequence.join(','),
    all_language_tokens: languages.map(([, id]) => id).join(','),
    all_language_codes: languages.map(([code]) => code).join(','),
    sot: tokens.startOfTranscript,
    sot_index: 0,
    eot: tokens.endOfText,
    blank_id: 220,
    is_multilingual: languages.length > 0 ? 1 : 0,
    no_speech: tokens.noSpeech,
    non_speech_tokens: suppress.filter((id) => !steering.has(id)).join(','),
    transcribe: tokens.transcribe,
    translate: tokens.translate,
    sot_prev: tokens.startOfPrevious,
    sot_lm: tokens.startOfLanguageModel,
    no_timestamps: tokens.noTimestamps,
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

/** Writes `encoder.onnx`, `decoder.onnx` and `tokens.txt` for `OfflineRecognizer` of sherpa-onnx (model kind `whisper`). */
export async function writeSherpaOnnx(
  source: WhisperSource,
  folder: string,
  out: string,
  precision: WhisperPrecision,
  write: Pick<WriteOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const how = layoutKinds[precision];
  await mkdir(out, { recursive: true });
  const { dims, weights, tokens } = source;
  const metadata = metadataOf(source);
  await writeModel(join(out, 'encoder.onnx'), buildSherpaEncoder(dims, weights, how), { metadata, ...write });
  await writeModel(join(out, 'decoder.onnx'), buildSherpaDecoder(dims, weights, how), { metadata, ...write });
  const words = readTokenBytes(join(folder, 'tokenizer.json'), tokens.endOfText);
  const lines = words.map((bytes, id) => `${Buffer.from(bytes).toString('base64')} ${id}\n`);
  await writeFile(join(out, 'tokens.txt'), lines.join(''));
}
