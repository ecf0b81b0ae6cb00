import { join } from 'node:path';
import { fileBytes } from '../parquet/file-bytes.ts';
import { readRows } from '../parquet/read-rows.ts';
import type { ReleaseFile } from './manifest.ts';

/** What the next release needs to know of a row of the previous one. */
export interface PreviousRow {
  checksum: string;
  added: string;
  /** Path of its file. */
  part: string;
}

/** Rows of files of a release by id. Rejects with the file system's error. */
export async function previousRows(
  folder: string,
  files: readonly Pick<ReleaseFile, 'path'>[],
): Promise<Map<string, PreviousRow>> {
  const rows = new Map<string, PreviousRow>();
  for (const { path } of files) {
    const bytes = await fileBytes(join(folder, path));
    try {
      for await (const row of readRows(bytes, { columns: ['id', 'added', 'checksum'] })) {
        const { id, added, checksum } = row as { id: string; added: string; checksum: string };
        rows.set(id, { checksum, added, part: path });
      }
    } finally {
      await bytes.close();
    }
  }
  return rows;
}
