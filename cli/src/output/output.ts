import type { Writable } from 'node:stream';

/** The reader of our output went away (`sprog … | head`): no error of the user's, and nothing left to do. */
export class OutputClosed extends Error {}

/** Writes to a stream and waits when its reader is slower. */
export class Output {
  readonly #stream: Writable;
  #closed: Error | undefined;
  #pending: Promise<void> = Promise.resolve();

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#closed = error.code === 'EPIPE' ? new OutputClosed() : error;
    });
  }

  /** @throws OutputClosed when the reader is gone */
  async write(text: string): Promise<void> {
    if (this.#closed) throw this.#closed;
    const pending = new Promise<void>((resolve) => this.#stream.write(text, () => resolve()));
    this.#pending = pending;
    if (this.#stream.writableNeedDrain) await pending;
    if (this.#closed) throw this.#closed;
  }

  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }

  /** Waits until everything is handed to the system. */
  flush(): Promise<void> {
    return this.#pending;
  }

  get isTerminal(): boolean {
    return (this.#stream as { isTTY?: boolean }).isTTY === true;
  }

  /** Width of the terminal in characters; 100 when there is none. */
  get columns(): number {
    return (this.#stream as { columns?: number }).columns ?? 100;
  }
}
