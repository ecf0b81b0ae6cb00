import { createReadStream } from 'node:fs';

/** Where sound comes from: bytes in memory, a file, or a stream. */
export type SoundSource = Uint8Array | { path: string } | AsyncIterable<Uint8Array>;

const none = new Uint8Array(0);
const blockBytes = 1 << 18;

async function* blocks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}

/** The bytes of a source from the beginning on, a few hundred kilobytes at a time. */
export function sourceChunks(source: SoundSource): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) return blocks(source);
  if ('path' in source) return createReadStream(source.path, { highWaterMark: blockBytes });
  return source;
}

/** Bytes taken from the front of a stream; only what was asked for and not taken yet is held in memory. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = none;
  #at = 0;
  #ended = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes held and not taken. */
  get available(): number {
    return this.#held.length - this.#at;
  }

  /** What is held, without taking it. The view is valid until the next call. */
  get view(): Uint8Array {
    return this.#held.subarray(this.#at);
  }

  /** Reads on until `count` bytes are held. Answers false when the stream ends before. */
  async fill(count: number): Promise<boolean> {
    if (this.available >= count) return true;
    const parts = [this.view];
    let total = this.available;
    while (total < count && !this.#ended) {
      const { value, done } = await this.#chunks.next();
      if (done) this.#ended = true;
      else {
        parts.push(value);
        total += value.length;
      }
    }
    if (parts.length === 2 && parts[0]!.length === 0) this.#held = parts[1]!;
    else if (parts.length > 1) {
      this.#held = new Uint8Array(total);
      let at = 0;
      for (const part of parts) {
        this.#held.set(part, at);
        at += part.length;
      }
    } else return total >= count;
    this.#at = 0;
    return total >= count;
  }

  /** Takes up to `count` bytes that are held already. */
  take(count: number): Uint8Array {
    const taken = this.#held.subarray(this.#at, this.#at + count);
    this.#at += taken.length;
    return taken;
  }

  /** Takes `count` bytes, fewer at the end of the stream. */
  async read(count: number): Promise<Uint8Array> {
    await this.fill(count);
    return this.take(count);
  }

  /** Leaves out `count` bytes without holding them. */
  async skip(count: number): Promise<void> {
    let left = count;
    while (left > 0 && (this.available > 0 || (await this.fill(1)))) left -= this.take(left).length;
  }

  /** Ends the stream underneath (closes the file). */
  async close(): Promise<void> {
    this.#ended = true;
    this.#held = none;
    this.#at = 0;
    await this.#chunks.return?.();
  }
}
