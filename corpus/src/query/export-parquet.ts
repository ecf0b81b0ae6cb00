import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { soundColumns, textColumns } from '../parquet/columns.ts';
import type { Row } from '../parquet/parquet-file.ts';
import { RowGroups } from '../parquet/row-groups.ts';
import type { Exporter } from './exporter.ts';
import { releaseRows } from './release-rows.ts';

/** `texts.parquet` and `sounds.parquet`, of all sources. */
export const exportParquet: Exporter = async (release, out, options) => {
  const result = { files: 0, records: 0 };
  for (const kind of ['text', 'sound'] as const) {
    if (!release.files.some((file) => file.kind === kind)) continue;
    const columns = kind === 'text' ? textColumns : soundColumns;
    const path = join(out, `${kind}s.parquet`);
    const groups = await RowGroups.create(`${path}.tmp`, columns);
    for await (const row of releaseRows(release, kind, options)) {
      const kept: Row = {};
      for (const { name } of columns)
        if (row[name] !== null && row[name] !== undefined) kept[name] = row[name] as string;
      await groups.add(kept);
      result.records++;
    }
    await groups.finish();
    await rename(`${path}.tmp`, path);
    result.files++;
  }
  return result;
};
