import { whisperLogMel } from '@sprog/audio';

/** Samples of one window at 16 kHz, with a little of the sound before it, because a frame of features looks 12.5 ms to either side. */
export interface WindowSound {
  samples: Float32Array;
  /** Samples before the window begins: a multiple of 160; 0 at the start of the sound. */
  lead: number;
  /** Frames (10 ms) of the window that are sound. */
  frames: number;
  /** Where the window begins, in seconds. */
  offset: number;
}

/** Samples a frame, and the sound worth keeping before and behind a window. */
export const samplesPerFrame = 160;
export const margin = 2 * samplesPerFrame;

/**
 * Features of a window, written to `mel` [mels, room]. What is behind the sound becomes 0, as in faster-whisper (openai-whisper pads the samples
 * instead): the model then hears nothing at all instead of silence.
 * @param peak log10 power of the loudest bin so far, if the window is part of a longer sound
 * @returns the loudest of both
 */
export function windowFeatures(
  { samples, lead, frames }: WindowSound,
  mels: 80 | 128,
  room: number,
  mel: Float32Array,
  peak?: number,
): number {
  const skipped = lead / samplesPerFrame;
  const wanted = skipped + frames + 1;
  const features = whisperLogMel(samples, { mels, frames: wanted, ...(peak === undefined ? {} : { peak }) });
  const used = Math.min(frames, room);
  for (let m = 0; m < mels; m++) {
    const from = m * wanted + skipped;
    mel.set(features.data.subarray(from, from + used), m * room);
    mel.fill(0, m * room + used, (m + 1) * room);
  }
  return Math.max(features.peak, peak ?? features.peak);
}
