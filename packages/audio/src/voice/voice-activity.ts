import { WorkerPool } from '@sprog/onnx';
import { type Speech, type SpeechSegmentOptions, SpeechSegments } from './speech-segments.ts';
import type { VoiceReply, VoiceRequest } from './voice.worker.ts';

const rate = 16_000;
/** Samples that go to the worker at once: 8 s. */
const block = 8 * rate;
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Finds speech in sound at 16 kHz. */
export interface VoiceActivity {
  /** Stretches of speech in seconds, while the sound is read. */
  detect(sound: Float32Array | AsyncIterable<Float32Array>, options?: SpeechSegmentOptions): AsyncGenerator<Speech>;
  close(): Promise<void>;
}

/**
 * Opens Silero VAD (v5) in a worker thread. The model says for each 32 ms how likely speech is.
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED
 */
export async function openVoiceActivity(
  path = new URL('../../assets/silero-vad.onnx', import.meta.url).pathname,
): Promise<VoiceActivity> {
  const pool = await WorkerPool.open<{ path: string }, VoiceRequest, VoiceReply>({
    module: new URL(`./voice.worker.${extension}`, import.meta.url),
    data: { path },
    workers: 1,
  });
  return {
    async *detect(sound, options = {}) {
      const segments = new SpeechSegments(options);
      let state: Float32Array | undefined;
      for await (const samples of blocks(sound)) {
        const reply = await pool.run({ samples, ...(state ? { state } : {}) });
        state = reply.state;
        yield* segments.push(reply.probabilities, samples.length / rate);
      }
      yield* segments.finish();
    },
    close: () => pool.close(),
  };
}

/** The sound in blocks of 8 s, the last one shorter. */
async function* blocks(sound: Float32Array | AsyncIterable<Float32Array>): AsyncGenerator<Float32Array> {
  const chunks = sound instanceof Float32Array ? [sound] : sound;
  let held = new Float32Array(block);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + block - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < block) continue;
      yield held;
      held = new Float32Array(block);
      filled = 0;
    }
  }
  if (filled > 0) yield held.subarray(0, filled).slice();
}
