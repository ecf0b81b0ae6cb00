/** Bytes per second over the last seconds, so that the time left follows the line as it is now. */
export class Rate {
  readonly #window: number;
  readonly #marks: { at: number; bytes: number }[] = [];

  /** @param windowSeconds length of what is averaged */
  constructor(windowSeconds = 5) {
    this.#window = windowSeconds * 1000;
  }

  /** @param bytes all that has come so far @param at milliseconds of a clock that never goes back */
  add(bytes: number, at: number = performance.now()): void {
    const last = this.#marks.at(-1);
    // Ten marks a second are enough for a mean over seconds.
    if (last && at - last.at < 100 && this.#marks.length > 1) last.bytes = bytes;
    else this.#marks.push({ at, bytes });
    while (this.#marks.length > 2 && at - this.#marks[1]!.at >= this.#window) this.#marks.shift();
  }

  /** Bytes per second; 0 until there are two marks. */
  perSecond(at: number = performance.now()): number {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (!first || !last || at <= first.at) return 0;
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (at - first.at));
  }
}
