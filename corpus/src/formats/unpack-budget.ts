import { SprogError } from '@sprog/core';
import type { UnpackLimits } from './unpack-limits.ts';

const looked = 16 * 1024 * 1024;

/** Counts what comes out of the archives of one source and throws when it is too much. */
export class UnpackBudget {
  readonly limits: UnpackLimits;
  #total = 0;
  #files = 0;

  constructor(limits: UnpackLimits) {
    this.limits = limits;
  }

  /** @throws SprogError ARCHIVE_LIMIT */
  countFile(depth: number): void {
    if (++this.#files > this.limits.files)
      throw new SprogError('ARCHIVE_LIMIT', `more than ${this.limits.files} files`);
    if (depth > this.limits.depth)
      throw new SprogError('ARCHIVE_LIMIT', `more than ${this.limits.depth} archives in each other`);
  }

  /**
   * Passes bytes on and counts them.
   * @param packed how many packed bytes have been read so far
   * @throws SprogError ARCHIVE_LIMIT, at the first byte too many
   */
  async *guard(source: AsyncIterable<Uint8Array>, packed?: () => number): AsyncGenerator<Uint8Array> {
    const { totalBytes, fileBytes, ratio } = this.limits;
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      this.#total += chunk.length;
      if (bytes > fileBytes) throw new SprogError('ARCHIVE_LIMIT', `a file of more than ${fileBytes} bytes`);
      if (this.#total > totalBytes) throw new SprogError('ARCHIVE_LIMIT', `more than ${totalBytes} bytes in all`);
      if (packed && bytes > looked && bytes > packed() * ratio)
        throw new SprogError('ARCHIVE_LIMIT', `more than ${ratio} bytes out of one`);
      yield chunk;
    }
  }
}
