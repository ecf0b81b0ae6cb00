import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { openCTranslate2 } from '../../weights/ctranslate2-source.ts';
import { openSafetensors } from '../../weights/safetensors-source.ts';
import type { AlignmentHeads } from './build-decoder.ts';
import { readDims, type WhisperDims } from './whisper-dims.ts';
import type { WhisperTokens } from './whisper-layout.ts';
import { readWhisperTokens, steeringTokens } from './whisper-tokens.ts';
import { fromCTranslate2, fromHuggingFace, type WhisperWeights } from './whisper-weights.ts';

/** A Whisper model in the files of its publisher. */
export interface WhisperSource {
  format: 'ctranslate2' | 'safetensors';
  /** Files whose bytes decide the result. */
  files: string[];
  dims: WhisperDims;
  weights: WhisperWeights;
  tokens: WhisperTokens;
  suppress: number[];
  suppressAtBegin: number[];
  alignmentHeads: AlignmentHeads;
  close(): void;
}

interface Settings {
  encoder_attention_heads?: number;
  alignment_heads?: [number, number][];
  suppress_ids?: number[];
  suppress_ids_begin?: number[];
  suppress_tokens?: number[] | null;
  begin_suppress_tokens?: number[] | null;
}

function readJson(path: string): Settings {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'a settings file is not JSON', { cause });
  }
}

/**
 * Opens a folder with a Whisper model as CTranslate2 (`model.bin`) or safetensors, with its `config.json` and `tokenizer.json`.
 * @throws SprogError MODEL_MISSING or MODEL_DAMAGED
 */
export function openWhisperSource(folder: string): WhisperSource {
  const ct2 = existsSync(join(folder, 'model.bin'));
  const tokenizer = join(folder, 'tokenizer.json');
  if (!existsSync(tokenizer)) throw new SprogError('MODEL_MISSING', 'tokenizer.json');
  const tokens = readWhisperTokens(readFileSync(tokenizer, 'utf8'));
  const config = readJson(join(folder, 'config.json'));
  const generation = readJson(join(folder, 'generation_config.json'));
  const source = ct2 ? openCTranslate2(join(folder, 'model.bin')) : openSafetensors(folder);
  try {
    const format = ct2 ? 'ctranslate2' : 'safetensors';
    const dims = readDims(source, format, config.encoder_attention_heads);
    const steering = steeringTokens(tokens);
    const suppress = config.suppress_ids ?? generation.suppress_tokens ?? config.suppress_tokens ?? [];
    const begin = config.suppress_ids_begin ?? generation.begin_suppress_tokens ?? config.begin_suppress_tokens;
    // Without a list of heads the paper's authors take every head of the upper half of the layers.
    const upper = Array.from({ length: dims.decoderLayers }, (_, layer) => layer).slice(dims.decoderLayers >> 1);
    const all = upper.flatMap((layer) => Array.from({ length: dims.heads }, (_, head) => [layer, head] as const));
    return {
      format,
      files: ct2 ? ['model.bin'] : ['model.safetensors'],
      dims,
      weights: ct2 ? fromCTranslate2(source) : fromHuggingFace(source),
      tokens,
      suppress: [...new Set([...suppress, ...steering])].filter((id) => id >= 0).sort((a, b) => a - b),
      suppressAtBegin: begin ?? [tokens.endOfText],
      alignmentHeads: config.alignment_heads ?? generation.alignment_heads ?? all,
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}
