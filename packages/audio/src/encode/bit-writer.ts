/** Writes bits, the highest first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 14);
  #length = 0;
  #held = 0;
  #bits = 0;

  /** The low `count` bits of `value`, count ≤ 32. */
  write(value: number, count: number): void {
    for (let left = count; left > 0; ) {
      const take = Math.min(left, 8 - this.#bits);
      const part = (left - take >= 32 ? 0 : value >>> (left - take)) & ((1 << take) - 1);
      this.#held = (this.#held << take) | part;
      this.#bits += take;
      left -= take;
      if (this.#bits === 8) this.#push();
    }
  }

  /** `count` zeros and a one. */
  unary(count: number): void {
    for (let left = count; left > 0; left -= 24) this.write(0, Math.min(24, left));
    this.write(1, 1);
  }

  /** Zeros up to the next whole byte. */
  align(): void {
    if (this.#bits > 0) this.write(0, 8 - this.#bits);
  }

  /** The bytes so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #push(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = this.#held;
    this.#held = 0;
    this.#bits = 0;
  }
}
