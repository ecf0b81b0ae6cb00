/** Whole numbers below 2^24 in three bytes, read from two views. */
export class Uint24 {
  readonly low: Uint16Array;
  readonly high: Uint8Array;
  constructor(low: Uint16Array, high: Uint8Array) {
    this.low = low;
    this.high = high;
  }
  static from(values: ArrayLike<number>): Uint24 {
    const low = new Uint16Array(values.length);
    const high = new Uint8Array(values.length);
    for (let i = 0; i < values.length; i++) {
      low[i] = values[i]! & 0xffff;
      high[i] = values[i]! >>> 16;
    }
    return new Uint24(low, high);
  }
  get length(): number {
    return this.low.length;
  }
  at(index: number): number {
    return this.low[index]! | (this.high[index]! << 16);
  }
}
