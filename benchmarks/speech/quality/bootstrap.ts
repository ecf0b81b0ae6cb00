import { errorRate, type TextErrors } from '@sprog/text';

/** A figure with its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

const rounds = 10_000;

/** Uniform numbers from a seed (mulberry32), so that intervals come out the same each time. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function percentiles(values: Float64Array, value: number): Interval {
  values.sort();
  return {
    value,
    low: values[Math.floor(0.025 * values.length)]!,
    high: values[Math.ceil(0.975 * values.length) - 1]!,
  };
}

/** Error rate with a percentile bootstrap over clips (Bisani and Ney 2004). A set of one clip has no interval to speak of: low = high. */
export function bootstrap(clips: readonly TextErrors[], seed = 1): Interval {
  const next = random(seed);
  const values = Float64Array.from({ length: rounds }, () => {
    let errors = 0;
    let length = 0;
    for (let i = 0; i < clips.length; i++) {
      const clip = clips[Math.floor(next() * clips.length)]!;
      errors += clip.errors;
      length += clip.length;
    }
    return length === 0 ? 0 : errors / length;
  });
  return percentiles(values, errorRate(clips));
}

/**
 * Difference of the error rates of two systems on the same clips in the same order, `ours - theirs`, with a bootstrap that draws clips once
 * for both: what the clips have in common cancels.
 */
export function pairedBootstrap(ours: readonly TextErrors[], theirs: readonly TextErrors[], seed = 1): Interval {
  if (ours.length !== theirs.length) throw new RangeError('both systems need the same clips');
  const next = random(seed);
  const values = Float64Array.from({ length: rounds }, () => {
    let difference = 0;
    let length = 0;
    for (let i = 0; i < ours.length; i++) {
      const at = Math.floor(next() * ours.length);
      difference += ours[at]!.errors - theirs[at]!.errors;
      length += ours[at]!.length;
    }
    return length === 0 ? 0 : difference / length;
  });
  return percentiles(values, errorRate(ours) - errorRate(theirs));
}
