import { SprogError } from '@sprog/core';

const nothing = new Uint8Array(0);

/** Reads given numbers of bytes off a stream. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = nothing;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next bytes; fewer only at the end of the stream. */
  async take(bytes: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let left = bytes;
    while (left > 0) {
      const chunk = await this.#next(left);
      if (!chunk) break;
      parts.push(chunk);
      left -= chunk.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  /** The next bytes as a stream. @throws SprogError SOURCE_DAMAGED when there are fewer */
  async *member(bytes: number): AsyncGenerator<Uint8Array> {
    let left = bytes;
    while (left > 0) {
      const chunk = await this.#next(left);
      if (!chunk) throw new SprogError('SOURCE_DAMAGED', 'an archive that is cut off');
      left -= chunk.length;
      yield chunk;
    }
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async #next(most: number): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#iterator.next();
      if (done) return undefined;
      this.#rest = value;
    }
    const chunk = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(chunk.length);
    return chunk;
  }
}
