import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** What was written to a file. */
export interface WrittenFile {
  bytes: number;
  sha256: string;
}

/** Writes a new file from front to back through a buffer, and hashes it on the way. Numbers are little-endian, as on all machines Node runs on. */
export class FileAppender {
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(1 << 18);
  readonly #hash = createHash('sha256');
  #used = 0;
  #bytes = 0;
  #open = true;

  constructor(path: string) {
    this.#file = openSync(path, 'wx');
  }

  numbers(numbers: Uint32Array): void {
    this.append(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }

  /** A line of text, and the line end. */
  line(text: string): void {
    const most = text.length * 3 + 1;
    if (most > this.#buffer.length) {
      this.append(Buffer.from(`${text}\n`));
      return;
    }
    if (most > this.#buffer.length - this.#used) this.#flush();
    this.#used += this.#buffer.write(text, this.#used);
    this.#buffer[this.#used++] = 0x0a;
  }

  append(data: Uint8Array): void {
    if (data.length > this.#buffer.length - this.#used) this.#flush();
    if (data.length > this.#buffer.length) this.#write(data);
    else {
      this.#buffer.set(data, this.#used);
      this.#used += data.length;
    }
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #write(data: Uint8Array): void {
    this.#hash.update(data);
    this.#bytes += data.length;
    for (let at = 0; at < data.length; ) at += writeSync(this.#file, data, at);
  }

  /** Flushes everything to the disk and closes. */
  close(): WrittenFile {
    try {
      this.#flush();
      fsyncSync(this.#file);
    } finally {
      this.abandon();
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Closes without flushing; what is there is of no use. */
  abandon(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }
}
