import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { SprogError } from '@sprog/core';

/** Reads ranges of a file; a range beyond its end is an error before anything is allocated. */
export class FileWindow {
  readonly size: number;
  readonly #name: string;
  readonly #file: number;

  /** @throws SprogError MODEL_MISSING */
  constructor(path: string) {
    this.#name = basename(path);
    try {
      this.#file = openSync(path, 'r');
    } catch (cause) {
      throw new SprogError('MODEL_MISSING', this.#name, { cause });
    }
    this.size = fstatSync(this.#file).size;
  }

  /** @throws SprogError MODEL_DAMAGED when the file ends before */
  read(offset: number, length: number): Buffer {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
      throw this.damaged('an offset is not a number');
    if (offset + length > this.size) throw this.damaged('the file ends too early');
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      const got = readSync(this.#file, bytes, done, Math.min(length - done, 1 << 30), offset + done);
      if (got === 0) throw this.damaged('the file ends too early');
      done += got;
    }
    return bytes;
  }

  damaged(detail: string): SprogError {
    return new SprogError('MODEL_DAMAGED', `${this.#name}: ${detail}`);
  }

  close(): void {
    closeSync(this.#file);
  }
}
