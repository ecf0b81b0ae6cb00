import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { type FilterTest, filterColumns } from '../download/filter.ts';
import type { OpenRelease } from '../download/pulled.ts';
import { fileBytes } from '../parquet/file-bytes.ts';
import { readRows } from '../parquet/read-rows.ts';

/** Rows of a release in the order of its files; those that a filter leaves out are not read where statistics tell. @throws SprogError CANCELLED */
export async function* releaseRows(
  { folder, files }: OpenRelease,
  kind: 'text' | 'sound',
  { test, columns, signal }: { test?: FilterTest; columns?: readonly string[]; signal?: AbortSignal } = {},
): AsyncGenerator<Record<string, unknown>> {
  for (const file of files.filter((one) => one.kind === kind)) {
    const share = test && !file.path.startsWith('subset/') ? test.file(file) : test ? 'some' : 'all';
    if (share === 'none') continue;
    const bytes = await fileBytes(join(folder, file.path));
    try {
      const some = share === 'some' && test ? { filterColumns, keep: test.row, mayHold: test.group } : {};
      for await (const row of readRows(bytes, { ...(columns ? { columns } : {}), ...some })) {
        if (signal?.aborted) throw new SprogError('CANCELLED');
        yield row;
      }
    } finally {
      await bytes.close();
    }
  }
}
