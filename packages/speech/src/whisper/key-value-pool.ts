import { Tensor } from 'onnxruntime-node';

/** Sizes of the keys and values of one decoder. */
export interface PoolShape {
  layers: number;
  heads: number;
  size: number;
}

/**
 * Entries that the buffers are made for at once: two windows with a full text and a wide beam, or five draws. What is not used costs no memory, as
 * the system gives pages when they are written, while buffers that grow step by step leave 200 MB behind.
 */
const firstEntries = 2800;

/**
 * Keys and values of the past, for all layers: two sets of buffers that trade places at each step, so that ONNX Runtime reads one and writes
 * the other and JavaScript neither allocates nor copies. Entries are [windows, heads, entries, size].
 */
export class KeyValuePool {
  readonly #shape: PoolShape;
  readonly names: readonly string[];
  #front: Float32Array[] = [];
  #back: Float32Array[] = [];
  #capacity = 0;
  windows = 1;
  /** Entries held now. */
  length = 0;

  constructor(shape: PoolShape) {
    this.#shape = shape;
    this.names = Array.from({ length: shape.layers }, (_, i) => [`key_${i}`, `value_${i}`]).flat();
  }

  /** Empties it for another decoding. Buffers stay. */
  reset(windows: number): void {
    this.windows = windows;
    this.length = 0;
  }

  /** What a run reads, and where it writes `added` more entries. Call {@link grown} after it. */
  tensors(added: number): { feeds: Record<string, Tensor>; fetches: Record<string, Tensor> } {
    const { heads, size } = this.#shape;
    const total = this.length + added;
    this.#reserve(this.windows * heads * size * total);
    const feeds: Record<string, Tensor> = {};
    const fetches: Record<string, Tensor> = {};
    this.names.forEach((name, i) => {
      feeds[`past_${name}`] = this.#tensor(this.#front[i]!, this.length);
      fetches[`present_${name}`] = this.#tensor(this.#back[i]!, total);
    });
    return { feeds, fetches };
  }

  grown(added: number): void {
    this.length += added;
    [this.#front, this.#back] = [this.#back, this.#front];
  }

  /** Keeps only some entries of each window, in this order; all lists are padded to the longest with entries that nobody may look at. */
  keep(entries: readonly (readonly number[])[]): void {
    const { heads, size } = this.#shape;
    const length = Math.max(...entries.map((list) => list.length));
    this.names.forEach((_, i) => {
      const from = this.#front[i]!;
      const to = this.#back[i]!;
      for (let window = 0; window < this.windows; window++)
        for (let head = 0; head < heads; head++) {
          const block = window * heads + head;
          copyRuns(from, block * this.length * size, to, block * length * size, entries[window]!, size);
        }
    });
    this.length = length;
    [this.#front, this.#back] = [this.#back, this.#front];
  }

  /** Takes a window out; the last one takes its place. */
  drop(window: number): void {
    const { heads, size } = this.#shape;
    const each = heads * this.length * size;
    const last = --this.windows;
    if (window !== last)
      for (const buffer of this.#front) buffer.copyWithin(window * each, last * each, (last + 1) * each);
  }

  #tensor(buffer: Float32Array, length: number): Tensor {
    const { heads, size } = this.#shape;
    const dims = [this.windows, heads, length, size];
    return new Tensor('float32', buffer.subarray(0, this.windows * heads * length * size), dims);
  }

  #reserve(floats: number): void {
    if (floats <= this.#capacity) return;
    const { heads, size } = this.#shape;
    this.#capacity = Math.max(Math.ceil(floats * 1.5), firstEntries * heads * size);
    const held = this.windows * heads * this.length * size;
    // What was to be written over may go before the new buffers come.
    this.#back = [];
    this.#front = this.names.map((_, i) => {
      const grown = new Float32Array(this.#capacity);
      const old = this.#front[i];
      if (old) grown.set(old.subarray(0, held));
      return grown;
    });
    this.#back = this.names.map(() => new Float32Array(this.#capacity));
  }
}

/** Copies entries of `size` floats; neighbours in one go. */
function copyRuns(
  from: Float32Array,
  fromAt: number,
  to: Float32Array,
  toAt: number,
  entries: readonly number[],
  size: number,
): void {
  for (let i = 0; i < entries.length; ) {
    let run = 1;
    while (i + run < entries.length && entries[i + run] === entries[i]! + run) run++;
    const start = fromAt + entries[i]! * size;
    to.set(from.subarray(start, start + run * size), toAt + i * size);
    i += run;
  }
}
