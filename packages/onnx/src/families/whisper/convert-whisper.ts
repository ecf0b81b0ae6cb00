import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, sha256File } from '@sprog/core';
import { type WriteProgress, writeModel } from '../../graph/write-model.ts';
import type { LinearChoice, LinearKind } from '../../quantise/add-linear.ts';
import { buildDecoder, type DecoderPrecision } from './build-decoder.ts';
import { buildEncoder } from './build-encoder.ts';
import type { WhisperLayout, WhisperPrecision } from './whisper-layout.ts';
import { openWhisperSource } from './whisper-source.ts';

/** Options of {@link convertWhisper}. */
export interface ConvertWhisperOptions {
  /** Folder with CTranslate2 (`model.bin`) or safetensors, `config.json` and `tokenizer.json`. */
  source: string;
  /** Folder to write; made when it is not there. */
  out: string;
  precision: WhisperPrecision;
  signal?: AbortSignal;
  onProgress?: WriteProgress;
}

/** Gelu is nowhere below −0.17. */
const afterGelu: LinearKind = { kind: 'rows', lowest: 0.17 };
const float: LinearKind = { kind: 'float' };
const blocks4: LinearKind = { kind: 'blocks', bits: 4, block: 32 };
const encoderInt8 = (name: string): LinearKind => (name.endsWith('.fc2') ? afterGelu : { kind: 'dynamic' });
const decoderInt8 = (name: string): LinearKind => (name.endsWith('.fc2') ? afterGelu : { kind: 'rows' });

/** Chosen by measurement of speed and of the distance to fp32 (README.md of this folder). */
const kinds: Record<WhisperPrecision, DecoderPrecision & { encoder: LinearChoice }> = {
  fp32: { encoder: float, layers: float, projection: float, cross: 'float' },
  int8: { encoder: encoderInt8, layers: decoderInt8, projection: { kind: 'rows' }, cross: 'int8' },
  int4: { encoder: encoderInt8, layers: blocks4, projection: blocks4, cross: 'int8' },
};

/**
 * Writes a Whisper model as ONNX graphs of our own: `encoder.onnx`, `decoder.onnx`, `tokenizer.json`, `whisper.json` (written last, so that
 * a folder that has it is whole).
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED, FILE_UNWRITABLE or CANCELLED
 */
export async function convertWhisper(options: ConvertWhisperOptions): Promise<WhisperLayout> {
  const { source: folder, out, precision, signal, onProgress } = options;
  const source = openWhisperSource(folder);
  try {
    await mkdir(out, { recursive: true });
    const { dims, weights, alignmentHeads } = source;
    const kind = kinds[precision];
    const write = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
    await writeModel(join(out, 'encoder.onnx'), buildEncoder(dims, weights, kind.encoder, kind.cross), write);
    const decoder = buildDecoder(dims, weights, kind, alignmentHeads, source.tokens.endOfText);
    await writeModel(join(out, 'decoder.onnx'), decoder, write);
    const hashes: Record<string, string> = {};
    for (const file of source.files)
      if (existsSync(join(folder, file))) hashes[file] = await sha256File(join(folder, file));
    const layout: WhisperLayout = {
      version: 1,
      precision,
      dims,
      tokens: source.tokens,
      suppress: source.suppress,
      suppressAtBegin: source.suppressAtBegin,
      alignmentHeads,
      source: { format: source.format, sha256: hashes },
    };
    await copyFile(join(folder, 'tokenizer.json'), join(out, 'tokenizer.json'));
    await writeFile(join(out, 'whisper.json'), `${JSON.stringify(layout, null, 1)}\n`);
    return layout;
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw new SprogError('FILE_UNWRITABLE', 'whisper', { cause });
    throw cause;
  } finally {
    source.close();
  }
}
