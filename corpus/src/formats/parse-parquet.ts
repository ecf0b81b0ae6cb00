import { stat } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { localFile } from '../connectors/local-file.ts';
import { fieldsOf } from './fields-of.ts';
import { type ParserOptions, perFile } from './per-file.ts';
import { soundRow } from './sound-row.ts';
import { toLocal } from './to-local.ts';

/**
 * Parquet files, a record a row. Options: the fields of {@link fieldsOf}; only the columns that they name are read, by ranges where the source
 * serves them. With `audio` a row is a recording; see {@link soundRow}. Memory holds one group of rows, at most `rows` of them (default 1000).
 */
export const parseParquet = perFile(async function* (file, options, context) {
  const { bad, scratch } = context;
  const remote = file.slice !== undefined && file.bytes !== undefined;
  const local = remote ? undefined : await toLocal(file, scratch);
  try {
    const from = local ? localFile(local.path, file.path) : file;
    const byteLength = file.bytes ?? (await sizeOf(local!.path));
    const buffer = {
      byteLength,
      async slice(start: number, end = byteLength): Promise<ArrayBuffer> {
        const bytes = await from.slice!(start, end);
        if (bytes.length !== end - start) throw new SprogError('SOURCE_DAMAGED', 'fewer bytes than were asked for');
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      },
    };
    const metadata = await parquetMetadataAsync(buffer);
    const there = new Set(metadata.schema.map(({ name }) => name));
    const columns = columnsOf(options)?.filter((name) => there.has(name));
    const read = fieldsOf(options);
    const most = (options['rows'] as number | undefined) ?? (options['audio'] === undefined ? 1000 : 50);
    for (const [rowStart, rowEnd] of ranges(
      metadata.row_groups.map(({ num_rows }) => Number(num_rows)),
      most,
    )) {
      const rows = await parquetReadObjects({
        file: buffer,
        metadata,
        compressors,
        rowStart,
        rowEnd,
        utf8: false,
        ...(columns ? { columns } : {}),
      });
      for (const [i, row] of rows.entries()) {
        const record = options['audio'] === undefined ? read(row) : await soundRow(row, options, context);
        if (typeof record === 'string') bad(`${file.path}:${rowStart + i + 1}`, record);
        else yield record;
      }
    }
  } finally {
    await local?.remove();
  }
});

/** Ranges of rows, none over the end of a group. */
function* ranges(groups: readonly number[], most: number): Generator<[number, number]> {
  let start = 0;
  for (const rows of groups) {
    for (let at = 0; at < rows; at += most) yield [start + at, start + Math.min(rows, at + most)];
    start += rows;
  }
}

const fieldNames = ['text', 'id', 'title', 'url', 'created', 'licence', 'language', 'audio', 'speaker', 'transcript'];

/** The columns that the options name; undefined when all are wanted. */
function columnsOf(options: ParserOptions): string[] | undefined {
  const extra = options['extra'];
  if (extra === true) return undefined;
  const named = fieldNames.flatMap((name) => options[name] ?? (name === 'text' ? 'text' : []));
  return [...new Set([...(named as string[]), ...(Array.isArray(extra) ? (extra as string[]) : [])].map(top))];
}

const top = (field: string): string => field.split('.')[0]!;

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;
