import { statSync } from 'node:fs';
import { keyFile, readKeys } from './key-file.ts';
import type { KeyRecord } from './key-record.ts';

/** The keys as the file has them now: looked at again once a second, so that `sprog keys` needs no restart of the server. */
export class KeyRing {
  readonly #folder: string | undefined;
  #keys: readonly KeyRecord[];
  #stamp: string;
  #checked = performance.now();

  /** @throws SprogError FILE_UNREADABLE */
  constructor(folder?: string) {
    this.#folder = folder;
    this.#stamp = this.#look();
    this.#keys = readKeys(folder);
  }

  /** @throws SprogError FILE_UNREADABLE while the file is damaged: nobody is let in by an old copy of it */
  get keys(): readonly KeyRecord[] {
    if (performance.now() - this.#checked < 1000) return this.#keys;
    const stamp = this.#look();
    if (stamp !== this.#stamp) {
      this.#keys = readKeys(this.#folder);
      this.#stamp = stamp;
    }
    this.#checked = performance.now();
    return this.#keys;
  }

  #look(): string {
    const stat = statSync(keyFile(this.#folder), { throwIfNoEntry: false });
    return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size} ${stat.mode}` : '';
  }
}
