import { blockFrames, hop, type MelPlan, melPlan } from './mel-plan.ts';

/** Features of one sound: `data` is [mels, frames], row after row. */
export interface LogMel {
  data: Float32Array;
  mels: number;
  frames: number;
}

/** Options of {@link whisperLogMel}. */
export interface WhisperLogMelOptions {
  mels: 80 | 128;
  /** Frames wanted, 10 ms each: the sound is padded with silence or cut to `frames × 160` samples. Default: as long as the sound. */
  frames?: number;
  /** Clamp to this log10 power − 8 instead of to the sound's own maximum, when the sound is part of a longer one. */
  peak?: number;
}

/** {@link LogMel} with the largest log10 power found, before clamping. */
export interface WhisperLogMel extends LogMel {
  peak: number;
}

const size = 400;
const plans = new Map<number, MelPlan>();
const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));

function planFor(mels: number): MelPlan {
  const known = plans.get(mels);
  if (known) return known;
  const made = melPlan({ size, mels, window, offset: 0, least: 1e-10, factor: 1 / Math.LN10 });
  plans.set(mels, made);
  return made;
}

/** Samples from `start` on into `block`, mirrored at 0 and at `length`, silence beyond what there is. */
function fill(block: Float64Array, samples: Float32Array, start: number, length: number): void {
  block.fill(0);
  const from = Math.max(0, start);
  const to = Math.min(samples.length, length, start + block.length);
  if (to > from) block.set(samples.subarray(from, to), from - start);
  for (let at = start; at < 0; at++) block[at - start] = samples[-at] ?? 0;
  const end = Math.min(start + block.length, length + size / 2);
  for (let at = Math.max(from, length); at < end; at++) block[at - start] = samples[2 * (length - 1) - at] ?? 0;
}

/**
 * Whisper's features of sound at 16 kHz: periodic Hann window of 400, hop 160, centred frames with reflected edges, power, mel, log10, clamped to
 * 8 below the maximum, (x + 4) / 4. Equals openai-whisper's `log_mel_spectrogram` and transformers' WhisperFeatureExtractor to 1e-4. Some 10 ms of
 * work for 30 s of sound on the calling thread: give longer sound in parts (with `peak`), or call it in a worker.
 */
export function whisperLogMel(samples: Float32Array, options: WhisperLogMelOptions): WhisperLogMel {
  const { mels } = options;
  const frames = options.frames ?? Math.floor(samples.length / hop);
  const length = options.frames === undefined ? samples.length : frames * hop;
  const plan = planFor(mels);
  // The kernel makes two frames at a time: an odd last one gets a neighbour in a column that is dropped.
  const stride = frames + (frames & 1);
  const out = plan.out(mels * stride + 4);
  const heard = Math.min(frames, Math.ceil((Math.min(samples.length, length) + size / 2) / hop) + 1);
  let peak = -10;
  for (let t = 0; t < heard; ) {
    const count = Math.min(blockFrames, heard - t > 1 ? (heard - t) & ~1 : 1);
    fill(plan.samples(), samples, t * hop - size / 2, length);
    const most = plan.run(count + (count & 1), t, stride);
    if (count > 1) peak = Math.max(peak, most);
    else for (let m = 0; m < mels; m++) peak = Math.max(peak, out[m * stride + t]!);
    t += count;
  }
  // Padding after the sound needs no transforms.
  for (let m = 0; m < mels; m++) out.fill(-10, m * stride + heard, (m + 1) * stride);
  plan.scale(mels * stride, (options.peak ?? peak) - 8);
  if (stride === frames) return { data: out.slice(0, mels * frames), mels, frames, peak };
  const data = new Float32Array(mels * frames);
  for (let m = 0; m < mels; m++) data.set(out.subarray(m * stride, m * stride + frames), m * frames);
  return { data, mels, frames, peak };
}
