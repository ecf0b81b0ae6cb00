import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SprogError } from '@sprog/core';

/** A file of lines that gets its name when it is whole. */
export class LineFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  #pending: string[] = [];
  #length = 0;

  private constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
  }

  /** @throws SprogError FILE_UNWRITABLE */
  static async create(path: string): Promise<LineFile> {
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await mkdir(dirname(path), { recursive: true });
      return new LineFile(path, temporary, await open(temporary, 'wx'));
    } catch (cause) {
      throw new SprogError('FILE_UNWRITABLE', path, { cause });
    }
  }

  async line(text: string): Promise<void> {
    this.#pending.push(text, '\n');
    this.#length += text.length;
    if (this.#length > 1 << 20) await this.#flush();
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#file.sync();
    await this.#file.close();
    await rename(this.#temporary, this.#path);
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#pending.join('');
    this.#pending = [];
    this.#length = 0;
    await this.#file.appendFile(text).catch((cause: unknown) => {
      throw new SprogError('FILE_UNWRITABLE', this.#path, { cause });
    });
  }
}

/** Lines from rows to a file, which is taken away again when something fails. Gives their number. */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<number> {
  const file = await LineFile.create(path);
  let count = 0;
  try {
    for await (const line of lines) {
      await file.line(line);
      count++;
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.finish();
  return count;
}
