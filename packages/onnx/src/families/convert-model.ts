import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { type WriteProgress, writeModel } from '../graph/write-model.ts';
import { openSafetensors } from '../weights/safetensors-source.ts';
import { buildBert } from './bert/build-bert.ts';
import { encoderKinds, type Precision } from './common/linear-kinds.ts';
import { labelsOf, numberOf, readSettings } from './common/read-settings.ts';
import { buildWav2vec2 } from './wav2vec2/build-wav2vec2.ts';
import { convertWhisperLayout, type WhisperLayoutName } from './whisper/convert-layout.ts';
import { convertWhisper } from './whisper/convert-whisper.ts';

export type Family = 'whisper' | 'wav2vec2-ctc' | 'token-classifier' | 'sequence-classifier';

/** Options of {@link convertModel}. */
export interface ConvertOptions {
  /** Folder with the weights as safetensors, or for Whisper also CTranslate2, and their `config.json` and tokeniser. */
  source: string;
  out: string;
  precision: Precision;
  /** `sprog` is our own; the others are for Whisper alone. */
  layout?: 'sprog' | WhisperLayoutName;
  signal?: AbortSignal;
  onProgress?: WriteProgress;
}

const carried = [
  'tokenizer.json',
  'tokenizer_config.json',
  'vocab.json',
  'vocab.txt',
  'special_tokens_map.json',
  'preprocessor_config.json',
];

/** Which family the files of a folder belong to. @throws SprogError MODEL_UNSUPPORTED, MODEL_MISSING or MODEL_DAMAGED */
export function detectFamily(folder: string): Family {
  if (existsSync(join(folder, 'model.bin'))) return 'whisper';
  const { model_type: type, architectures } = readSettings(folder);
  const [architecture = ''] = Array.isArray(architectures) ? (architectures as string[]) : [];
  if (type === 'whisper') return 'whisper';
  if (type === 'wav2vec2' && architecture.endsWith('ForCTC')) return 'wav2vec2-ctc';
  if (type === 'bert' || type === 'electra') {
    if (architecture.endsWith('ForTokenClassification')) return 'token-classifier';
    if (architecture.endsWith('ForSequenceClassification')) return 'sequence-classifier';
  }
  throw new SprogError('MODEL_UNSUPPORTED', `${type} ${architecture}`.trim());
}

/**
 * Converts a model to ONNX: Whisper as {@link convertWhisper} does, the others as `model.onnx` with `sprog.json` (family, labels, precision;
 * written last) and the publisher's tokeniser files.
 * @throws SprogError MODEL_UNSUPPORTED, MODEL_MISSING, MODEL_DAMAGED, FILE_UNWRITABLE or CANCELLED
 */
export async function convertModel(options: ConvertOptions): Promise<Family> {
  const { source: folder, out, precision, layout = 'sprog', signal, onProgress } = options;
  const family = detectFamily(folder);
  const write = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
  if (family === 'whisper') {
    const whisper = { source: folder, out, precision, ...write };
    if (layout === 'sprog') await convertWhisper(whisper);
    else await convertWhisperLayout({ ...whisper, layout });
    return family;
  }
  if (layout !== 'sprog') throw new SprogError('MODEL_UNSUPPORTED', `the layout of ${layout} is for Whisper`);
  const settings = readSettings(folder);
  const source = openSafetensors(folder);
  try {
    const how = encoderKinds[precision];
    let graph: GraphBuilder;
    let labels: string[] = [];
    if (family === 'wav2vec2-ctc') graph = buildWav2vec2(source, settings, how);
    else {
      graph = buildBert(source, settings, family === 'token-classifier' ? 'tokens' : 'sequence', how);
      const shape = source.shapes.get('classifier.weight') ?? source.shapes.get('classifier.out_proj.weight');
      labels = labelsOf(settings, shape?.[0] ?? numberOf(settings, 'num_labels'));
    }
    await mkdir(out, { recursive: true });
    await writeModel(join(out, 'model.onnx'), graph, write);
    for (const name of carried) if (existsSync(join(folder, name))) await copyFile(join(folder, name), join(out, name));
    await copyFile(join(folder, 'config.json'), join(out, 'config.json'));
    await writeFile(join(out, 'sprog.json'), `${JSON.stringify({ version: 1, family, precision, labels }, null, 1)}\n`);
    return family;
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw new SprogError('FILE_UNWRITABLE', family, { cause });
    throw cause;
  } finally {
    source.close();
  }
}
