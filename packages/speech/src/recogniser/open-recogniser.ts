import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { modelCard, type PullOptions, pullModel } from '@sprog/models';
import type { WhisperPrecision } from '@sprog/onnx';
import { convertOnce } from './convert-once.ts';
import { FrameRecogniser } from './frame-recogniser.ts';
import type { Recogniser } from './recogniser.ts';
import { WhisperRecogniser } from './whisper-recogniser.ts';

/** Options of {@link openRecogniser}. */
export interface OpenOptions {
  /** Id of a card. Default `whisper-base`. */
  model?: string;
  /** Of the weights. Default `int8`. */
  precision?: WhisperPrecision;
  /** Folder with the model as our engine reads it: nothing is fetched or converted. */
  folder?: string;
  /** Intra-op threads of each worker. Default: the cores, shared by the workers. */
  threads?: number;
  /** Workers, each with the model in memory. Default 1. */
  workers?: number;
  /** How the weights are fetched. */
  pull?: PullOptions;
}

/**
 * Opens a recogniser: fetches its weights where they are not here, converts them once, and loads them in worker threads.
 * @throws SprogError NOT_FOUND (no such card), INVALID_INPUT (not a speech model), what `pullModel` throws, MODEL_MISSING, MODEL_DAMAGED
 */
export async function openRecogniser(options: OpenOptions = {}): Promise<Recogniser> {
  const { model = 'whisper-base', precision = 'int8', workers = 1, pull } = options;
  const card = modelCard(model);
  if (card.task !== 'speech-to-text') throw new SprogError('INVALID_INPUT', `${model} is no speech model`);
  const threads = options.threads ?? Math.max(1, Math.floor(availableParallelism() / workers));
  const engine = frameEngine(card.family);
  if (engine && card.format === 'onnx') {
    const folder = options.folder ?? (await pullModel(model, pull));
    return FrameRecogniser.open(card, { folder, engine, threads, workers });
  }
  if (!card.family.startsWith('whisper'))
    throw new SprogError('INVALID_INPUT', `no engine for ${card.family} as ${card.format ?? 'it is'}`);
  const folder = options.folder ?? (await convertOnce(card, precision, () => pullModel(model, pull)));
  if (!existsSync(join(folder, 'whisper.json'))) throw new SprogError('MODEL_MISSING', 'whisper.json');
  return WhisperRecogniser.open(card, { folder, threads, workers });
}

/** Which engine runs a family frame by frame; undefined for Whisper. */
function frameEngine(family: string): 'ctc' | 'transducer' | undefined {
  if (/ctc/.test(family)) return 'ctc';
  return /transducer|tdt|rnn-?t/i.test(family) ? 'transducer' : undefined;
}
