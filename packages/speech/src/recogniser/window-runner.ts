import { SprogError } from '@sprog/core';
import { defaultThresholds } from '../whisper/fallback.ts';
import type { DecodeOptions, WhisperRequest, WindowResult } from '../whisper/whisper-request.ts';
import type { TranscribeOptions } from './recogniser.ts';

/** Runs requests in workers. */
export type RunWindows = (request: WhisperRequest) => Promise<WindowResult[]>;

const temperatures = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** What a worker is told of the caller's options. @throws SprogError INVALID_INPUT */
export function decodeOptions(options: TranscribeOptions): DecodeOptions {
  // A word that the language model prefers must still be in the beam when it ends.
  const { language = 'da', beamSize = options.lm ? 10 : 5, alternatives = 0 } = options;
  if (!Number.isInteger(beamSize) || beamSize < 1 || beamSize > 20)
    throw new SprogError('INVALID_INPUT', 'beamSize is 1 … 20');
  if (alternatives > beamSize) throw new SprogError('INVALID_INPUT', 'alternatives is at most beamSize');
  const temperature = options.temperature ?? temperatures;
  if (temperature.length === 0 || temperature.some((value) => !(value >= 0 && value <= 2)))
    throw new SprogError('INVALID_INPUT', 'temperature is a list of 0 … 2');
  return {
    ...(language === 'auto' ? {} : { language }),
    task: options.task ?? 'transcribe',
    timestamps: options.timestamps ?? true,
    words: options.words ?? false,
    beamSize,
    patience: options.patience ?? 1,
    // A language model's letter bonus pays for length; dividing by it as well would favour babble.
    lengthPenalty: options.lengthPenalty ?? (options.lm ? 0 : 1),
    temperatures: temperature,
    bestOf: 5,
    alternatives,
    thresholds: defaultThresholds,
    hotWords: options.hotWords ?? [],
    ...(options.lm ? { lm: options.lm } : {}),
    context: options.context ?? 'full',
    seed: options.seed ?? 1,
  };
}
