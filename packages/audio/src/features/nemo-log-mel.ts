import { blockFrames, hop, type MelPlan, melPlan } from './mel-plan.ts';
import type { LogMel } from './whisper-log-mel.ts';

/** Options of {@link nemoLogMel}. */
export interface NemoLogMelOptions {
  /** Bins, 80 or 128; an even number. */
  mels: number;
  /** Mean 0 and deviation 1 of each bin over the sound (`per_feature`). Default true. */
  normalise?: boolean;
}

const size = 512;
const span = 400;
const plans = new Map<number, MelPlan>();
/** Symmetric Hann window of 400 in the middle of 512. */
const window = Float64Array.from({ length: size }, (_, i) => {
  const at = i - (size - span) / 2;
  return at < 0 || at >= span ? 0 : 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (span - 1));
});

function planFor(mels: number): MelPlan {
  const known = plans.get(mels);
  if (known) return known;
  const made = melPlan({ size, mels, window, offset: 2 ** -24, least: 2 ** -25, factor: 1 });
  plans.set(mels, made);
  return made;
}

/** Pre-emphasised samples from `start` on into `block`; silence beyond either edge. */
function fill(block: Float64Array, samples: Float32Array, start: number): void {
  block.fill(0);
  const from = Math.max(0, start);
  const to = Math.min(samples.length, start + block.length);
  let before = from > 0 ? samples[from - 1]! : 0;
  for (let at = from; at < to; at++) {
    const sample = samples[at]!;
    block[at - start] = sample - 0.97 * before;
    before = sample;
  }
}

/**
 * NeMo's features of sound at 16 kHz (AudioToMelSpectrogramPreprocessor without dither): pre-emphasis 0.97, centred frames with silence beyond the
 * edges, Slaney mel of the power spectrum, ln(x + 2^-24), then mean and deviation (N - 1, + 1e-5) of each bin. `floor(n / 160)` frames are valid.
 */
export function nemoLogMel(samples: Float32Array, { mels, normalise = true }: NemoLogMelOptions): LogMel {
  const frames = Math.floor(samples.length / hop);
  const plan = planFor(mels);
  const stride = frames + (frames & 1);
  const out = plan.out(mels * stride);
  for (let t = 0; t < frames; t += blockFrames) {
    const count = Math.min(blockFrames, frames - t);
    fill(plan.samples(), samples, t * hop - size / 2);
    plan.run(count + (count & 1), t, stride);
  }
  const data = new Float32Array(mels * frames);
  for (let m = 0; m < mels; m++) {
    const row = data.subarray(m * frames, (m + 1) * frames);
    row.set(out.subarray(m * stride, m * stride + frames));
    if (normalise) standardise(row);
  }
  return { data, mels, frames };
}

function standardise(row: Float32Array): void {
  let sum = 0;
  for (const value of row) sum += value;
  const mean = sum / row.length;
  let square = 0;
  for (const value of row) square += (value - mean) ** 2;
  const deviation = (row.length > 1 ? Math.sqrt(square / (row.length - 1)) : 0) + 1e-5;
  for (let i = 0; i < row.length; i++) row[i] = (row[i]! - mean) / deviation;
}
