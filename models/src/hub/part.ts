import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { writeFileAtomic } from '@sprog/core';

/** What a part was begun with: the same address and tag must hold when it goes on, unless the whole's SHA-256 is known. */
export interface PartOrigin {
  url: string;
  /** Strong ETag or Last-Modified, for `If-Range`. */
  validator?: string;
  total?: number;
}

/** The bytes of a file that have come so far, under `<path>.part`, with their origin beside them. */
export class Part {
  readonly path: string;
  #file: FileHandle;
  #origin: PartOrigin | undefined;
  length: number;

  private constructor(path: string, file: FileHandle, length: number, origin: PartOrigin | undefined) {
    this.path = path;
    this.#file = file;
    this.length = length;
    this.#origin = origin;
  }

  /** @param path final name of the file */
  static async open(path: string): Promise<Part> {
    const part = `${path}.part`;
    let origin: PartOrigin | undefined;
    try {
      origin = JSON.parse(await readFile(`${part}.json`, 'utf8')) as PartOrigin;
    } catch {
      // Without its origin a part may still be of use: where the SHA-256 of the whole is known.
    }
    // Not 'a': the length is what counts, and a part is written from where it ends.
    const file = await open(part, 'r+').catch(() => open(part, 'w+'));
    return new Part(part, file, (await stat(part)).size, origin);
  }

  get origin(): PartOrigin | undefined {
    return this.#origin;
  }

  async begin(origin: PartOrigin): Promise<void> {
    this.#origin = origin;
    await writeFileAtomic(`${this.path}.json`, JSON.stringify(origin));
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, at, bytes.length - at, this.length);
      at += bytesWritten;
      this.length += bytesWritten;
    }
  }

  /** Forgets what has come. */
  async empty(): Promise<void> {
    await this.#file.truncate(0);
    this.length = 0;
    this.#origin = undefined;
    await rm(`${this.path}.json`, { force: true });
  }

  /** Begins a new file under the same name; whoever has the old one open writes to nothing. */
  async renew(): Promise<void> {
    await this.#file.close();
    await this.discard();
    this.#file = await open(this.path, 'w+');
    this.length = 0;
    this.#origin = undefined;
  }

  async flush(): Promise<void> {
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Takes the part away; call it after {@link close}. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(`${this.path}.json`, { force: true });
  }
}
