import { type Dsp, newDsp } from '../kernels/dsp.ts';
import { melFilterbank } from './mel-filterbank.ts';

/** What distinguishes one kind of log-mel from another. */
export interface MelKind {
  /** Samples a transform. */
  size: 400 | 512;
  mels: number;
  window: Float64Array;
  /** Added to each mel sum, and the least value that then goes to the logarithm. */
  offset: number;
  least: number;
  /** Factor of the natural logarithm. */
  factor: number;
}

/** Frames that one call of the kernel may make: a few milliseconds of work. */
export const blockFrames = 512;
export const hop = 160;

/** A kernel with its tables. Samples go into `samples`, features come out of `out`. */
export interface MelPlan {
  /** Room for the samples of `blockFrames` frames. */
  samples(): Float64Array;
  /** Room for [mels, frames] features, 16 bytes more; valid until memory grows. */
  out(length: number): Float32Array;
  /** @param first column of `out` to write @param frames even @returns the largest value */
  run(frames: number, first: number, stride: number): number;
  /** (max(x, floor) + 4) / 4 of the first `length` values of `out`. */
  scale(length: number, floor: number): void;
}

const radices = { 400: [5, 5, 8], 512: [4, 8, 8] };

/** cos and sin of the passes' roots of unity, in the order in which the kernel reads them. */
function roots(size: 400 | 512): Float64Array {
  const values: number[] = [];
  let rest = size / 2;
  for (const radix of radices[size]) {
    rest /= radix;
    for (let j = 0; j < rest; j++)
      for (let q = 1; q < radix; q++) {
        const angle = (-2 * Math.PI * j * q) / (rest * radix);
        values.push(Math.cos(angle), Math.sin(angle));
      }
  }
  return Float64Array.from(values);
}

function place(dsp: Dsp, table: Float64Array | Uint32Array): number {
  const at = dsp.allocate(table.byteLength);
  new Uint8Array(dsp.memory.buffer, at, table.byteLength).set(new Uint8Array(table.buffer));
  return at;
}

export function melPlan({ size, mels, window, offset, least, factor }: MelKind): MelPlan {
  const dsp = newDsp();
  const bank = melFilterbank(mels, size);
  const half = size / 2;
  const unfold = Float64Array.from({ length: half + 2 }, (_, i) => {
    const angle = (Math.PI * 2 * (i >> 1)) / size;
    return i & 1 ? Math.sin(angle) : Math.cos(angle);
  });
  const pointers = [
    place(dsp, window),
    place(dsp, roots(size)),
    place(dsp, unfold),
    place(dsp, Uint32Array.from(bank.first)),
    place(
      dsp,
      Uint32Array.from(bank.weights, (row) => row.length),
    ),
    place(dsp, Float64Array.from(bank.weights.flatMap((row) => [...row]))),
    ...[half * 32, half * 32, (half + 1) * 16, (mels + 3) * 16].map((bytes) => dsp.allocate(bytes)),
  ];
  const plan = dsp.allocate(64);
  new Uint32Array(dsp.memory.buffer, plan, 13).set([size, hop, mels, ...pointers]);
  new Float32Array(dsp.memory.buffer, plan + 52, 3).set([offset, least, factor]);
  const count = blockFrames * hop + size;
  const samples = dsp.allocate(count * 8);
  let room = 0;
  let out = 0;
  return {
    samples: () => new Float64Array(dsp.memory.buffer, samples, count),
    out(length) {
      if (length > room) {
        room = Math.max(length, 2 * room, 128 * 3000);
        out = dsp.allocate(room * 4 + 16);
        if (out === 0) throw new RangeError('features of this length do not fit in memory: make them in parts');
      }
      return new Float32Array(dsp.memory.buffer, out, length);
    },
    run: (frames, first, stride) => dsp.log_mel(plan, samples, frames, out + first * 4, stride),
    scale: (length, floor) => dsp.whisper_scale(out, length, floor),
  };
}
