import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SourceFile } from '../formats/source-file.ts';
import { sphereToWav } from '../formats/sphere-to-wav.ts';

const kinds = new Set(['wav', 'flac', 'mp3', 'ogg', 'oga', 'opus', 'm4a', 'webm']);

/** Recordings in the cache, each under the hash of its bytes, so that the same recording lies there once. */
export class SoundStore {
  readonly #cache: string;
  readonly #source: string;

  constructor(cache: string, source: string) {
    this.#cache = cache;
    this.#source = source;
  }

  /** Keeps a recording. @returns its path relative to the cache, with `/` */
  async keep(file: SourceFile): Promise<string> {
    const named = file.path.split('.').at(-1)?.toLowerCase() ?? '';
    // NIST SPHERE is kept as WAV, which everything that comes after can read.
    const isSphere = ['sph', 'nist', 'wv1'].includes(named);
    const ending = isSphere ? 'wav' : named;
    const folder = join(this.#cache, 'sound', this.#source);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `.${randomUUID()}.tmp`);
    const hash = createHash('sha256');
    try {
      await pipeline(
        isSphere ? sphereToWav(file.stream()) : file.stream(),
        async function* (source) {
          for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(temporary, { flags: 'wx' }),
      );
      const name = `${hash.digest('hex')}.${kinds.has(ending) ? ending : 'bin'}`;
      await rename(temporary, join(folder, name));
      return `sound/${this.#source}/${name}`;
    } finally {
      await rm(temporary, { force: true });
    }
  }
}
