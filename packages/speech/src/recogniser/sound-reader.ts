import type { SoundSource } from './recogniser.ts';

/** Reads windows out of a stream of samples. What lies before the last window asked for is forgotten, so that memory stays flat. */
export class SoundReader {
  readonly #chunks: AsyncIterator<Float32Array>;
  #kept: Float32Array[] = [];
  /** Place in the sound of the first sample kept. */
  #from = 0;
  /** Samples read so far: the length of the sound once it has `ended`. */
  read = 0;
  ended = false;

  constructor(sound: Float32Array | SoundSource) {
    if (sound instanceof Float32Array) {
      this.#kept = [sound];
      this.read = sound.length;
      this.ended = true;
    }
    const chunks = sound instanceof Float32Array ? none() : sound.chunks;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Samples `from` … `to` of the sound, fewer at its end; a copy. Samples before `from` may be gone afterwards. */
  async window(from: number, to: number): Promise<Float32Array> {
    await this.#readTo(to);
    this.#forget(from);
    const samples = new Float32Array(Math.max(0, Math.min(to, this.read) - from));
    let at = this.#from;
    for (const chunk of this.#kept) {
      if (at >= to) break;
      const part = chunk.subarray(Math.max(0, from - at), Math.min(chunk.length, to - at));
      if (part.length > 0) samples.set(part, Math.max(0, at - from));
      at += chunk.length;
    }
    return samples;
  }

  /** Whether the sound has more than so many samples. */
  async isLongerThan(samples: number): Promise<boolean> {
    await this.#readTo(samples + 1);
    return this.read > samples;
  }

  /** Ends the stream early. */
  async close(): Promise<void> {
    if (!this.ended) await this.#chunks.return?.();
    this.ended = true;
    this.#kept = [];
  }

  async #readTo(place: number): Promise<void> {
    while (!this.ended && this.read < place) {
      const { value, done } = await this.#chunks.next();
      if (done) this.ended = true;
      else {
        this.#kept.push(value);
        this.read += value.length;
      }
    }
  }

  #forget(before: number): void {
    while (this.#kept.length > 1 && this.#from + this.#kept[0]!.length <= before) {
      this.#from += this.#kept[0]!.length;
      this.#kept.shift();
    }
  }
}

async function* none(): AsyncGenerator<Float32Array> {}
