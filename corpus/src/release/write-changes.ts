import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../parquet/columns.ts';
import { RowGroups } from '../parquet/row-groups.ts';
import { hashBlocks } from './hash-blocks.ts';
import type { ReleaseFile } from './manifest.ts';

/** What happened to a record since the previous release. */
export interface Change {
  id: string;
  source: string;
  change: 'added' | 'changed' | 'removed' | 'withdrawn';
  /** File that holds it now; none for what is gone. */
  part?: string;
}

export const changesPath = 'delta/changes.parquet';

const changeColumns: readonly Column[] = [
  { name: 'id', type: 'text', description: 'Id of the record' },
  { name: 'source', type: 'text', description: 'Id of the source' },
  { name: 'change', type: 'text', pages: true, description: 'added, changed, removed or withdrawn' },
  { name: 'part', type: 'text', optional: true, pages: true, description: 'File that holds it now' },
];

/** Writes the delta: one row a change, by source, kind and id. Of what is gone only the id is told. */
export async function writeChanges(folder: string, changes: Change[]): Promise<ReleaseFile> {
  changes.sort(
    (a, b) =>
      compare(a.source, b.source) ||
      compare(a.change, b.change) ||
      compare(a.part ?? '', b.part ?? '') ||
      compare(a.id, b.id),
  );
  const path = join(folder, changesPath);
  await mkdir(join(folder, 'delta'), { recursive: true });
  const rows = await RowGroups.create(path, changeColumns);
  for (const { id, source, change, part } of changes) await rows.add({ id, source, change, part });
  await rows.finish();
  return { path: changesPath, ...(await hashBlocks(path)), kind: 'delta', rows: changes.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
