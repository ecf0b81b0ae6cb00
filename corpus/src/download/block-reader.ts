import { SprogError } from '@sprog/core';
import type { AsyncBuffer } from 'hyparquet';
import { blockList, isBlock } from '../release/block-list.ts';
import { blockBytes, type ReleaseFile } from '../release/manifest.ts';
import { NoRanges, type Place } from './place.ts';

/** Blocks that are kept in memory. */
const kept = 48;

/**
 * Reads parts of a file that lies elsewhere, and believes no byte of it: whole blocks are fetched and each is compared with its hash in the manifest.
 * A place that sends others is left for the next.
 */
export class BlockReader implements AsyncBuffer {
  readonly byteLength: number;
  /** Bytes that came over the line. */
  received = 0;
  readonly #file: ReleaseFile;
  readonly #path: string;
  readonly #places: readonly Place[];
  readonly #hashes: string[];
  readonly #signal: AbortSignal | undefined;
  readonly #blocks = new Map<number, Uint8Array>();

  /** @param folder of the release, from the folder of corpora */
  constructor(file: ReleaseFile, folder: string, places: readonly Place[], signal?: AbortSignal) {
    this.#file = file;
    this.#path = `${folder}/${file.path}`;
    this.#places = places;
    this.#hashes = blockList(file);
    this.#signal = signal;
    this.byteLength = file.bytes;
  }

  /** @throws NoRanges when no place gives parts; SprogError DOWNLOAD_DAMAGED, DOWNLOAD_FAILED */
  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const out = new Uint8Array(end - start);
    const first = Math.floor(start / blockBytes);
    const last = Math.floor((end - 1) / blockBytes);
    for (let block = first; block <= last; block++) {
      if (!this.#blocks.has(block)) await this.#fetch(block, last);
      const bytes = this.#blocks.get(block)!;
      const from = block * blockBytes;
      out.set(bytes.subarray(Math.max(0, start - from), Math.min(bytes.length, end - from)), Math.max(0, from - start));
    }
    return out.buffer;
  }

  /** Verified bytes of one block. */
  async block(index: number): Promise<Uint8Array> {
    if (!this.#blocks.has(index)) await this.#fetch(index, index);
    return this.#blocks.get(index)!;
  }

  /** Fetches `from` and the blocks behind it up to `last` that are not here, in one request. */
  async #fetch(from: number, last: number): Promise<void> {
    let until = from;
    while (until < last && until - from < kept / 2 && !this.#blocks.has(until + 1)) until++;
    const start = from * blockBytes;
    const end = Math.min(this.#file.bytes, (until + 1) * blockBytes);
    const faults: unknown[] = [];
    for (const place of this.#places) {
      try {
        const bytes = await place.range(this.#path, start, end, this.#signal);
        this.received += bytes.length;
        for (let block = from; block <= until; block++) {
          const one = bytes.subarray((block - from) * blockBytes, (block - from + 1) * blockBytes);
          if (!isBlock(one, this.#hashes, block))
            throw new SprogError('DOWNLOAD_DAMAGED', `${place.label} sends other bytes for ${this.#file.path}`);
          this.#keep(block, one);
        }
        return;
      } catch (error) {
        if (this.#signal?.aborted) throw new SprogError('CANCELLED', '', { cause: error });
        faults.push(error);
      }
    }
    throw faults.find((fault) => !(fault instanceof NoRanges)) ?? faults[0] ?? new NoRanges();
  }

  #keep(block: number, bytes: Uint8Array): void {
    this.#blocks.set(block, bytes);
    // The oldest go first: readers move forward.
    for (const old of this.#blocks.keys()) {
      if (this.#blocks.size <= kept) break;
      if (old !== block) this.#blocks.delete(old);
    }
  }
}
