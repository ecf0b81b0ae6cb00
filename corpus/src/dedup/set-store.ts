import { closeSync, openSync } from 'node:fs';
import { type DocumentTable, readNumbers } from './document-table.ts';

/** Sets of documents, read from the segments when asked for; those asked for last are kept. */
export class SetStore {
  readonly #table: DocumentTable;
  readonly #most: number;
  readonly #sets = new Map<number, Uint32Array>();
  readonly #files = new Map<number, number>();
  #elements = 0;

  /** @param bytes what may be kept in memory. Default 64 MiB. */
  constructor(table: DocumentTable, bytes = 1 << 26) {
    this.#table = table;
    this.#most = bytes / 4;
  }

  /** The set of a document, ascending. */
  get(document: number): Uint32Array {
    const kept = this.#sets.get(document);
    if (kept) return kept;
    const { size, offset, segments } = this.#table;
    const set = new Uint32Array(size[document]!);
    const segment = this.#table.segmentOf(document);
    readNumbers(this.#open(segment), set, offset[document]!, `${segments[segment]!.path}.sets`);
    this.#elements += set.length + 16;
    this.#sets.set(document, set);
    // The oldest half goes at once: tracking every use would cost more than reading some again.
    if (this.#elements > this.#most)
      for (const [old, { length }] of this.#sets) {
        if (this.#elements <= this.#most / 2) break;
        this.#sets.delete(old);
        this.#elements -= length + 16;
      }
    return set;
  }

  #open(segment: number): number {
    let file = this.#files.get(segment);
    if (file === undefined) {
      // Far below the number of files a process may have open.
      if (this.#files.size >= 128) this.close();
      file = openSync(`${this.#table.segments[segment]!.path}.sets`, 'r');
      this.#files.set(segment, file);
    }
    return file;
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }
}
