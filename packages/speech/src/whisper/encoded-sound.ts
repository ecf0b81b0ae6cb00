import { Tensor } from 'onnxruntime-node';

/** One output of the encoder for some windows, one after the other. */
export interface EncodedPart {
  name: string;
  type: 'float32' | 'int8';
  /** Shape for one window. */
  dims: readonly number[];
  /** At least windows × the product of `dims`. */
  buffer: Float32Array | Int8Array;
}

/**
 * What the encoder made of some windows, as the decoder takes it. Windows lie in slots; two can trade places, so that those still being decoded
 * are always the first ones and can be handed on without a copy.
 */
export class EncodedSound {
  readonly windows: number;
  /** 20 ms each. */
  readonly places: number;
  readonly #parts: readonly EncodedPart[];
  /** Slot → window. */
  readonly #order: number[];

  constructor(windows: number, places: number, parts: readonly EncodedPart[], order?: number[]) {
    this.windows = windows;
    this.places = places;
    this.#parts = parts;
    this.#order = order ?? Array.from({ length: windows }, (_, window) => window);
  }

  windowAt(slot: number): number {
    return this.#order[slot]!;
  }

  slotOf(window: number): number {
    return this.#order.indexOf(window);
  }

  /** Inputs of the decoder for slots `from` … `from + count`. */
  tensors(from: number, count: number): Record<string, Tensor> {
    return Object.fromEntries(
      this.#parts.map(({ name, type, dims, buffer }): [string, Tensor] => {
        const each = dims.reduce((product, size) => product * size, 1);
        const part = buffer.subarray(from * each, (from + count) * each) as Float32Array;
        return [name, new Tensor(type as 'float32', part, [count, ...dims])];
      }),
    );
  }

  /** One window alone. Nothing is copied: it holds as long as no slots trade places. */
  one(window: number): EncodedSound {
    const slot = this.slotOf(window);
    const parts = this.#parts.map((part): EncodedPart => {
      const each = part.dims.reduce((product, size) => product * size, 1);
      return { ...part, buffer: part.buffer.subarray(slot * each, (slot + 1) * each) };
    });
    return new EncodedSound(1, this.places, parts);
  }

  swap(a: number, b: number): void {
    if (a === b) return;
    [this.#order[a], this.#order[b]] = [this.#order[b]!, this.#order[a]!];
    for (const { dims, buffer } of this.#parts) {
      const each = dims.reduce((product, size) => product * size, 1);
      const held = buffer.slice(a * each, (a + 1) * each);
      buffer.copyWithin(a * each, b * each, (b + 1) * each);
      (buffer as Float32Array).set(held as Float32Array, b * each);
    }
  }
}
