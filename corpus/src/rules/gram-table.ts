/**
 * Counts of hashed n-grams of one document: open addressing over typed arrays that are used again, emptied by a stamp instead of by writing.
 */
export class GramTable {
  #keys = new Uint32Array(1024);
  #stamps = new Uint32Array(1024);
  #counts = new Uint32Array(1024);
  #mask = 1023;
  #stamp = 0;

  /** Empties the table and makes room for `grams` different ones. */
  clear(grams: number): void {
    if (grams * 2 > this.#keys.length) {
      const size = 2 ** Math.ceil(Math.log2(grams * 2));
      this.#keys = new Uint32Array(size);
      this.#stamps = new Uint32Array(size);
      this.#counts = new Uint32Array(size);
      this.#stamp = 0;
    }
    // A small document after a large one stays in the nearest part of the table.
    this.#mask = 2 ** Math.max(6, Math.ceil(Math.log2(Math.max(1, grams) * 2))) - 1;
    if (++this.#stamp === 0xffffffff) {
      this.#stamps.fill(0);
      this.#stamp = 1;
    }
  }

  /** Counts a gram and tells how often it has come, this time included. */
  add(key: number): number {
    const keys = this.#keys;
    const stamps = this.#stamps;
    const mask = this.#mask;
    const stamp = this.#stamp;
    let slot = key & mask;
    while (stamps[slot] === stamp) {
      if (keys[slot] === key) return ++this.#counts[slot]!;
      slot = (slot + 1) & mask;
    }
    stamps[slot] = stamp;
    keys[slot] = key;
    this.#counts[slot] = 1;
    return 1;
  }
}
