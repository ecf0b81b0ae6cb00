import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, schemaOf } from './columns.ts';
import { zstdCompressor } from './zstd.ts';

/** A row; absent and undefined values are null. */
export type Row = Record<string, string | number | Uint8Array | undefined>;

/** Writes a Parquet file (Zstandard, statistics for each group of rows and, where a column asks, for each page). Equal rows give equal bytes. */
export class ParquetFile {
  readonly #writer: ParquetWriter;
  readonly #columns: readonly Column[];

  private constructor(writer: ParquetWriter, columns: readonly Column[]) {
    this.#writer = writer;
    this.#columns = columns;
  }

  /** Begins the file anew when it is there. Throws the file system's error. */
  static async create(path: string, columns: readonly Column[]): Promise<ParquetFile> {
    const writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: schemaOf(columns),
      codec: 'ZSTD',
      compressors: { ZSTD: await zstdCompressor() },
      // Names no version: the same data are the same bytes after an update of ours.
      createdBy: 'sprogvaerk',
      statisticsTruncateLength: 64,
    });
    return new ParquetFile(writer, columns);
  }

  /** Writes one group of rows. */
  async group(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#writer.write({
      columnData: this.#columns.map(({ name, pages, packed, type }) => ({
        name,
        data: rows.map((row) => row[name]),
        columnIndex: pages === true,
        offsetIndex: true,
        ...(packed ? { codec: 'UNCOMPRESSED' as const } : {}),
        ...(type === 'bytes' ? { statistics: false } : {}),
      })),
      rowGroupSize: rows.length,
      pageSize: 1 << 18,
    });
  }

  async finish(): Promise<void> {
    await this.#writer.finish();
  }
}
