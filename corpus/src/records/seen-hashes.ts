import { createHash } from 'node:crypto';

/** Counts how often a string came, in 12 to 24 bytes for each: 64 bits of its hash and a counter, open addressing. */
export class SeenHashes {
  #keys = new BigUint64Array(1 << 10);
  #times = new Uint32Array(1 << 10);
  #size = 0;

  /** @returns how often it has come, this time counted */
  add(text: string): number {
    if (this.#size * 2 > this.#keys.length) this.#grow();
    // 0 marks a free place.
    const key = createHash('sha256').update(text).digest().readBigUInt64LE(0) || 1n;
    const at = place(this.#keys, key);
    if (this.#keys[at] === 0n) {
      this.#keys[at] = key;
      this.#size++;
    }
    this.#times[at]!++;
    return this.#times[at]!;
  }

  #grow(): void {
    const keys = new BigUint64Array(this.#keys.length * 2);
    const times = new Uint32Array(keys.length);
    this.#keys.forEach((key, i) => {
      if (key === 0n) return;
      const at = place(keys, key);
      keys[at] = key;
      times[at] = this.#times[i]!;
    });
    this.#keys = keys;
    this.#times = times;
  }
}

function place(keys: BigUint64Array, key: bigint): number {
  const mask = keys.length - 1;
  let at = Number(key & 0xffffffffn) & mask;
  while (keys[at] !== 0n && keys[at] !== key) at = (at + 1) & mask;
  return at;
}
