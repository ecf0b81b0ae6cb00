import { type Dsp, newDsp } from '../kernels/dsp.ts';
import { type ResampleFilter, resampleFilter } from './resample-filter.ts';

/** A filter whose taps lie in a kernel's memory. */
export interface ResampleKernel extends Omit<ResampleFilter, 'taps'> {
  /** Copy the input in here; valid until `run`. */
  input(length: number): Float32Array;
  /** `count` outputs from the one at input `at` and phase `phase` on. @returns a copy */
  run(at: number, phase: number, count: number): Float32Array;
}

/** Tables of many odd rates would pile up: past this a new instance is begun, and the old one goes with its last user. */
const mostBytes = 1 << 25;

class Scratch {
  readonly dsp: Dsp = newDsp();
  readonly kernels = new Map<string, ResampleKernel>();
  tables = 0;
  #places = [0, 0];
  #rooms = [0, 0];

  /** Address of the input (0) or output (1) room of at least `length` floats. */
  room(which: 0 | 1, length: number): number {
    if (length > this.#rooms[which]!) {
      this.#rooms[which] = Math.max(2 * length, 1 << 16);
      this.#places[which] = this.dsp.allocate(this.#rooms[which]! * 4);
      if (this.#places[which] === 0) throw new RangeError('a piece of sound this long does not fit in memory');
    }
    return this.#places[which]!;
  }

  add(key: string, { taps, ...filter }: ResampleFilter): ResampleKernel {
    const table = this.dsp.allocate(taps.byteLength);
    this.#floats(table, taps.length).set(taps);
    this.tables += taps.byteLength;
    const { up, down, width } = filter;
    const kernel: ResampleKernel = {
      ...filter,
      input: (length) => this.#floats(this.room(0, length), length),
      run: (at, phase, count) => {
        const out = this.room(1, count);
        this.dsp.resample(this.room(0, 0), table, out, width, up, down, at, phase, count);
        return this.#floats(out, count).slice();
      },
    };
    this.kernels.set(key, kernel);
    return kernel;
  }

  #floats(place: number, length: number): Float32Array {
    return new Float32Array(this.dsp.memory.buffer, place, length);
  }
}

let scratch: Scratch | undefined;

/** The kernel for a ratio of sample rates; one at a time is used, so that all share their room. */
export function resampleKernel(from: number, to: number): ResampleKernel {
  if (!scratch || scratch.tables > mostBytes) scratch = new Scratch();
  const key = `${from}/${to}`;
  return scratch.kernels.get(key) ?? scratch.add(key, resampleFilter(from, to));
}
