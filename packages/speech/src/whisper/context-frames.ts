/** Frames of a full window: 30 s. */
export const fullFrames = 3000;

/**
 * Frames that the encoder hears of a batch of windows. Whisper was trained on 30 s always, and loses the thread when its context is cut to the
 * sound; with room behind the sound it holds (benchmarks/speech/quality). Rounded, so that few sizes occur.
 */
export function contextFrames(frames: number, context: 'full' | 'short'): number {
  if (context === 'full') return fullFrames;
  return Math.min(fullFrames, Math.max(1000, Math.ceil((frames + 300) / 100) * 100));
}
