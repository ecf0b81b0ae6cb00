import { createHash } from 'node:crypto';
import { SeenHashes } from './seen-hashes.ts';

const longestKey = 160;

/**
 * Gives the records of one source their ids. A source's own id is kept; else the hash of the normalised text is the id, so that it stays when the
 * order of the source changes. A second record with the same id gets `#2`, a third `#3`: equal texts may change places without harm.
 */
export class RecordIds {
  readonly #source: string;
  readonly #seen = new SeenHashes();

  constructor(source: string) {
    this.#source = source;
  }

  /**
   * @param key the source's own id, if it has one
   * @param content what the id is derived from, if not
   */
  next(key: string | undefined, content: string): string {
    const tidy = key?.normalize('NFC').replace(/[\s\p{C}]+/gu, '_') ?? '';
    const name = tidy === '' ? hash(content) : tidy.length <= longestKey ? tidy : `${tidy.slice(0, 80)}~${hash(tidy)}`;
    const id = `${this.#source}:${name}`;
    const times = this.#seen.add(id);
    return times === 1 ? id : `${id}#${times}`;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
