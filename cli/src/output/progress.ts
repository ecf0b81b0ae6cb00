import type { Output } from './output.ts';

/** A line on stderr that counts; nothing unless stderr is a terminal. */
export class Progress {
  readonly #output: Output;
  readonly #what: string;
  #drawn = 0;
  #shown = false;

  constructor(output: Output, what: string) {
    this.#output = output;
    this.#what = what;
  }

  /** @param total left out when nobody knows it @param note shown behind it */
  update(done: number, total?: number, note = ''): void {
    const now = performance.now();
    // Ten times a second is as fast as anybody reads; the last step is always drawn.
    if (!this.#output.isTerminal || (now - this.#drawn < 100 && done !== total)) return;
    this.#drawn = now;
    this.#shown = true;
    const cells = 24;
    const filled = total ? Math.round((cells * done) / total) : 0;
    const bar = total ? `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${done} of ${total}` : `${done}`;
    this.#output.write(`\r\x1b[K${this.#what} ${bar}${note}`).catch(() => {});
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.#output.write('\r\x1b[K').catch(() => {});
    this.#shown = false;
  }
}
