import { concatFloats } from '@sprog/core';
import { resampleKernel } from './resample-kernel.ts';

/** Changes the sample rate of a stream, piece by piece. */
export interface Resampler {
  /** Adds samples. @returns those of the new rate that they complete */
  push(samples: Float32Array): Float32Array;
  /** The stream has ended. @returns the last samples, so that all are `ceil(n · to / from)` */
  flush(): Float32Array;
}

/** Input taken at a time, so that room in memory stays small. */
const pieceSamples = 1 << 16;

/**
 * Polyphase resampling with a Kaiser-windowed sinc, zero delay: output sample i stands at i · from / to. Flat to 0.9 of the lower Nyquist rate,
 * nothing folds back (100 dB). About 1 ms of work for a second of sound.
 * @param from, to sample rates, whole numbers of at least 1000
 */
export function createResampler(from: number, to: number): Resampler {
  const none = new Float32Array(0);
  if (from === to) return { push: (samples) => samples, flush: () => none };
  const kernel = resampleKernel(from, to);
  const { up, down, half, width } = kernel;
  // Input from place `first` on; before the sound there is silence.
  let held = new Float32Array(half - 1);
  let first = 1 - half;
  let heard = 0;
  let made = 0;
  const run = (samples: Float32Array, until: number): Float32Array => {
    const count = Math.max(0, until - made);
    const length = held.length + samples.length;
    // The taps reach a little past the filter, with zeros: what lies there must be numbers.
    const input = kernel.input(length + width);
    input.set(held);
    input.set(samples, held.length);
    input.fill(0, length);
    const whole = Math.floor((made * down) / up);
    const keep = Math.floor(((made + count) * down) / up) - half + 1;
    held = input.slice(Math.min(length, keep - first), length);
    const out = count === 0 ? none : kernel.run(whole - half + 1 - first, made * down - whole * up, count);
    made += count;
    first = Math.min(first + length, keep);
    return out;
  };
  const push = (samples: Float32Array): Float32Array => {
    heard += samples.length;
    // The last output whose last tap is here: floor(i · down / up) + half < heard.
    return run(samples, Math.floor(((heard - half - 1) * up) / down) + 1);
  };
  return {
    push(samples) {
      if (samples.length <= pieceSamples) return push(samples);
      const parts: Float32Array[] = [];
      for (let at = 0; at < samples.length; at += pieceSamples)
        parts.push(push(samples.subarray(at, at + pieceSamples)));
      return concatFloats(parts);
    },
    flush: () => run(new Float32Array(2 * half), Math.ceil((heard * up) / down)),
  };
}

/** A whole sound at another rate. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = createResampler(from, to);
  return concatFloats([resampler.push(samples), resampler.flush()]);
}
