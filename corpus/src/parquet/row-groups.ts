import type { Column } from './columns.ts';
import { ParquetFile, type Row } from './parquet-file.ts';

/** A group ends with the row that brings it over one of these; small enough that a filter leaves much out, large enough to pack well. */
export const groupLimits = { rows: 8192, bytes: 8 << 20 };

/** Collects rows into groups of {@link groupLimits}. */
export class RowGroups {
  readonly #file: ParquetFile;
  #rows: Row[] = [];
  #bytes = 0;

  constructor(file: ParquetFile) {
    this.#file = file;
  }

  static async create(path: string, columns: readonly Column[]): Promise<RowGroups> {
    return new RowGroups(await ParquetFile.create(path, columns));
  }

  async add(row: Row): Promise<void> {
    this.#rows.push(row);
    for (const value of Object.values(row))
      this.#bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
    if (this.#rows.length >= groupLimits.rows || this.#bytes >= groupLimits.bytes) await this.#flush();
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#file.finish();
  }

  async #flush(): Promise<void> {
    await this.#file.group(this.#rows);
    this.#rows = [];
    this.#bytes = 0;
  }
}
