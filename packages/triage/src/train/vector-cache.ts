import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeFileAtomic } from '@sprog/core';

const keyBytes = 32;
const checkBytes = 8;

/**
 * Pooled vectors on disk, one file for each revision of the encoder: records of SHA-256 of the text, vector, and the first bytes of the SHA-256 of
 * both. No text is stored, but vectors tell something of their texts: the file is for its owner alone, and {@link write} keeps only what it is
 * told to, so that a case that leaves the cases leaves the cache.
 */
export class VectorCache {
  readonly #path: string;
  readonly #width: number;
  readonly #vectors = new Map<string, Float32Array>();

  private constructor(path: string, width: number) {
    this.#path = path;
    this.#width = width;
  }

  /** Opens the cache in a folder that need not exist. Records that are cut short or damaged are left out. */
  static async open(folder: string, revision: string, width: number): Promise<VectorCache> {
    const cache = new VectorCache(join(folder, `${revision}.vectors`), width);
    const file = await readFile(cache.#path).catch(() => Buffer.alloc(0));
    const size = cache.#recordBytes;
    for (let at = 0; at + size <= file.length; at += size) {
      const record = file.subarray(at, at + size - checkBytes);
      if (sha256(record).slice(0, 2 * checkBytes) !== file.toString('hex', at + size - checkBytes, at + size)) continue;
      const vector = new Float32Array(width);
      new Uint8Array(vector.buffer).set(record.subarray(keyBytes));
      cache.#vectors.set(record.toString('hex', 0, keyBytes), vector);
    }
    return cache;
  }

  get #recordBytes(): number {
    return keyBytes + 4 * this.#width + checkBytes;
  }

  get size(): number {
    return this.#vectors.size;
  }

  /** @param key SHA-256 of the text, lower-case hex */
  get(key: string): Float32Array | undefined {
    return this.#vectors.get(key);
  }

  set(key: string, vector: Float32Array): void {
    this.#vectors.set(key, vector);
  }

  /** Writes the records of `keys`, or all of them, under the final name at once. @throws SprogError FILE_UNWRITABLE */
  async write(keys: Iterable<string> = this.#vectors.keys()): Promise<void> {
    const parts: Uint8Array[] = [];
    for (const key of [...new Set(keys)].sort()) {
      const vector = this.#vectors.get(key);
      if (!vector) continue;
      const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
      const record = Buffer.concat([Buffer.from(key, 'hex'), bytes]);
      parts.push(record, Buffer.from(sha256(record).slice(0, 2 * checkBytes), 'hex'));
    }
    await writeFileAtomic(this.#path, Buffer.concat(parts), { mode: 0o600 });
  }

  /** Removes the file. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
