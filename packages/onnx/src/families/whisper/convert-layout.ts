import { SprogError } from '@sprog/core';
import type { ConvertWhisperOptions } from './convert-whisper.ts';
import { writeSherpaOnnx } from './layouts/sherpa-onnx.ts';
import { writeTransformersJs } from './layouts/transformers-js.ts';
import { writeWhisperCpp } from './layouts/whisper-cpp.ts';
import { openWhisperSource } from './whisper-source.ts';

/** Layouts of other engines. */
export const whisperLayouts = ['transformers.js', 'sherpa-onnx', 'whisper.cpp'] as const;
export type WhisperLayoutName = (typeof whisperLayouts)[number];

const writers = {
  'transformers.js': writeTransformersJs,
  'sherpa-onnx': writeSherpaOnnx,
  'whisper.cpp': writeWhisperCpp,
} as const;

/**
 * Writes a Whisper model as another engine loads it, with the same weights.
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED, FILE_UNWRITABLE or CANCELLED
 */
export async function convertWhisperLayout(
  options: ConvertWhisperOptions & { layout: WhisperLayoutName },
): Promise<void> {
  const { source: folder, out, precision, layout, signal, onProgress } = options;
  const write = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
  const source = openWhisperSource(folder);
  try {
    await writers[layout](source, folder, out, precision, write);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw new SprogError('FILE_UNWRITABLE', layout, { cause });
    throw cause;
  } finally {
    source.close();
  }
}
