import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { SprogError } from '@sprog/core';

const unfinished = new Set<string>();
process.on('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

/** A file written line by line under a temporary name; it gets its own name when it is complete, and never exists half. */
export class FileOutput {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: FileHandle;

  private constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
  }

  /** @param mode permissions; 0o600 for the owner alone @throws SprogError FILE_UNWRITABLE */
  static async open(path: string, mode = 0o644): Promise<FileOutput> {
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    unfinished.add(temporary);
    try {
      return new FileOutput(path, temporary, await open(temporary, 'wx', mode));
    } catch (cause) {
      unfinished.delete(temporary);
      throw new SprogError('FILE_UNWRITABLE', path, { cause });
    }
  }

  /** @throws SprogError FILE_UNWRITABLE */
  async line(text: string): Promise<void> {
    await this.#try(() => this.#file.appendFile(`${text}\n`));
  }

  /** Completes the file. @throws SprogError FILE_UNWRITABLE */
  async finish(): Promise<void> {
    await this.#try(() => this.#file.sync());
    await this.#file.close();
    await this.#try(() => rename(this.#temporary, this.#path));
    unfinished.delete(this.#temporary);
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#file.close();
    rmSync(this.#temporary, { force: true });
    unfinished.delete(this.#temporary);
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (cause) {
      throw new SprogError('FILE_UNWRITABLE', this.#path, { cause });
    }
  }
}
