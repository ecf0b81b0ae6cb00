/** Zero crossings of the sinc on either side, and the Kaiser window's shape: flat to 0.9 of the lower Nyquist rate, 100 dB down from 1.0 on. */
const crossings = 64;
const beta = 10;
const middle = 0.95;
/** More phases or taps would need tables of many megabytes. */
const mostPhases = 1024;
const mostTaps = 1 << 20;

/** A filter for one ratio of sample rates. */
export interface ResampleFilter {
  /** The ratio, to / from = up / down. */
  up: number;
  down: number;
  /** [up, width], `width` a multiple of 8: taps of each phase, the first for the input `half - 1` before the output's place. */
  taps: Float32Array;
  width: number;
  half: number;
}

/** Modified Bessel function of the first kind, order 0. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** The Kaiser window from its middle (0) to its edge, to be read with linear interpolation: exact to 1e-7. */
const steps = 4096;
const kaiser = Float64Array.from(
  { length: steps + 2 },
  (_, i) => bessel0(beta * Math.sqrt(Math.max(0, 1 - (i / steps) ** 2))) / bessel0(beta),
);

function windowAt(edge: number): number {
  if (edge >= 1) return 0;
  const place = edge * steps;
  const whole = Math.floor(place);
  return kaiser[whole]! + (place - whole) * (kaiser[whole + 1]! - kaiser[whole]!);
}

/**
 * The fraction nearest to `to / from` whose numerator is at most `most`, by continued fraction. Rates in use (8, 11.025, 16, 22.05, 32,
 * 44.1, 48 kHz …) come out exact; odd ones of broken headers are off by less than one in ten thousand.
 */
export function rateRatio(from: number, to: number, most = mostPhases): { up: number; down: number } {
  let [up, down, lastUp, lastDown] = [1, 0, 0, 1];
  let [a, b] = [to, from];
  while (b > 0) {
    const whole = Math.floor(a / b);
    if (up * whole + lastUp > most && down > 0) break;
    [up, lastUp] = [up * whole + lastUp, up];
    [down, lastDown] = [down * whole + lastDown, down];
    [a, b] = [b, a - whole * b];
  }
  return { up, down };
}

/** Kaiser-windowed sinc in phases (Smith, "Digital Audio Resampling"); each phase passes a constant unchanged. */
export function resampleFilter(from: number, to: number): ResampleFilter {
  const scale = Math.min(1, to / from);
  const half = Math.ceil(crossings / scale);
  const width = Math.ceil((2 * half) / 8) * 8;
  const { up, down } = rateRatio(from, to, Math.min(mostPhases, Math.floor(mostTaps / width)));
  const taps = new Float32Array(up * width);
  const row = new Float64Array(2 * half);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let k = 0; k < 2 * half; k++) {
      // Place of input sample k, seen from the output sample, in input samples.
      const x = k - half + 1 - phase / up;
      const window = windowAt(Math.abs(x / half));
      const angle = Math.PI * x * scale * middle;
      row[k] = (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
      sum += row[k]!;
    }
    for (let k = 0; k < 2 * half; k++) taps[phase * width + k] = row[k]! / sum;
  }
  return { up, down, taps, width, half };
}
