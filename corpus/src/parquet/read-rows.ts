import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Options of {@link readRows}. */
export interface ReadRowsOptions {
  /** All when left out. */
  columns?: readonly string[];
  /** Columns to look at first; the others of a group are read only when `keep` wants one of its rows. */
  filterColumns?: readonly string[];
  keep?: (row: Record<string, unknown>) => boolean;
  /** Whether a group can hold a wanted row, by the smallest and largest value of its columns. */
  mayHold?: (statistics: ReadonlyMap<string, Bounds>) => boolean;
  metadata?: FileMetaData;
}

/** Smallest and largest value in a group of rows; absent when unknown, `nulls` when null occurs (or may occur). */
export interface Bounds {
  min?: unknown;
  max?: unknown;
  nulls: boolean;
}

/** Rows of a Parquet file in their order, group by group; memory holds one group. */
export async function* readRows(
  file: AsyncBuffer,
  { columns, filterColumns = [], keep, mayHold, metadata }: ReadRowsOptions = {},
): AsyncGenerator<Record<string, unknown>> {
  const meta = metadata ?? (await parquetMetadataAsync(file));
  let rowStart = 0;
  for (const group of meta.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const from = rowStart;
    rowStart = rowEnd;
    if (mayHold && !mayHold(boundsOf(group))) continue;
    // Bytes are bytes: only columns that say they are text become text.
    const range = { file, metadata: meta, compressors, rowStart: from, rowEnd, useOffsetIndex: true, utf8: false };
    let wanted: boolean[] | undefined;
    if (keep) {
      const looks = await parquetReadObjects({ ...range, columns: [...filterColumns] });
      wanted = looks.map((row) => keep(row));
      if (!wanted.includes(true)) continue;
    }
    const rows = await parquetReadObjects({ ...range, ...(columns ? { columns: [...columns] } : {}) });
    for (const [i, row] of rows.entries()) if (!wanted || wanted[i]) yield row;
  }
}

/** What the footer says of the columns of a group. */
export function boundsOf(group: FileMetaData['row_groups'][number]): Map<string, Bounds> {
  const found = new Map<string, Bounds>();
  for (const { meta_data } of group.columns) {
    if (!meta_data) continue;
    const { statistics } = meta_data;
    const min = statistics?.min_value ?? statistics?.min;
    const max = statistics?.max_value ?? statistics?.max;
    found.set(meta_data.path_in_schema.join('.'), {
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      nulls: statistics?.null_count === undefined || statistics.null_count > 0n,
    });
  }
  return found;
}
