import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { AsyncBuffer } from 'hyparquet';
import { soundColumns, textColumns } from '../parquet/columns.ts';
import type { Row } from '../parquet/parquet-file.ts';
import { readRows } from '../parquet/read-rows.ts';
import { RowGroups } from '../parquet/row-groups.ts';
import { hashBlocks } from '../release/hash-blocks.ts';
import type { ReleaseFile } from '../release/manifest.ts';
import { type FilterTest, filterColumns } from './filter.ts';

/** Where the wanted rows of a file lie. */
export const subsetPath = (path: string): string => path.replace(/^data\//, 'subset/');

/**
 * Writes the wanted rows of a file, reading only the groups that may hold one. Undefined when there are none.
 * @throws what the reader throws; SprogError CANCELLED
 */
export async function writeSubset(
  file: ReleaseFile,
  bytes: AsyncBuffer,
  test: FilterTest,
  folder: string,
  signal?: AbortSignal,
): Promise<ReleaseFile | undefined> {
  const path = subsetPath(file.path);
  const target = join(folder, path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const columns = file.kind === 'sound' ? soundColumns : textColumns;
  await mkdir(dirname(target), { recursive: true });
  try {
    const rows = await RowGroups.create(temporary, columns);
    let count = 0;
    for await (const row of readRows(bytes, { filterColumns, keep: test.row, mayHold: test.group })) {
      if (signal?.aborted) throw new SprogError('CANCELLED');
      const kept: Row = {};
      for (const { name } of columns) {
        const value = row[name];
        if (value !== null && value !== undefined) kept[name] = value as Row[string];
      }
      await rows.add(kept);
      count++;
    }
    await rows.finish();
    if (count === 0) {
      await rm(target, { force: true });
      return undefined;
    }
    const { source, kind } = file;
    const entry: ReleaseFile = {
      path,
      ...(await hashBlocks(temporary)),
      kind,
      rows: count,
      ...(source ? { source } : {}),
    };
    await rename(temporary, target);
    return entry;
  } finally {
    await rm(temporary, { force: true });
  }
}
