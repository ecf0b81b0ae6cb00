import { readRows } from '../parquet/read-rows.ts';
import type { ReleaseFile, ReleaseManifest } from '../release/manifest.ts';
import { changesPath } from '../release/write-changes.ts';
import { BlockReader } from './block-reader.ts';
import type { FilterTest } from './filter.ts';
import type { Place } from './place.ts';

/** Documents and metadata always; data as far as they are wanted. */
export function selectFiles(
  { files }: ReleaseManifest,
  test: FilterTest,
): { whole: ReleaseFile[]; part: ReleaseFile[] } {
  const whole: ReleaseFile[] = [];
  const part: ReleaseFile[] = [];
  for (const file of files) {
    const wanted = file.kind === 'text' || file.kind === 'sound' ? test.file(file) : 'all';
    if (wanted !== 'none') (wanted === 'all' ? whole : part).push(file);
  }
  return { whole, part };
}

/** Ids of what is new in a release, from its delta. */
export async function changedIds(
  manifest: ReleaseManifest,
  release: string,
  places: readonly Place[],
  signal?: AbortSignal,
): Promise<Set<string>> {
  const file = manifest.files.find(({ path }) => path === changesPath);
  const ids = new Set<string>();
  if (!file) return ids;
  for await (const row of readRows(new BlockReader(file, release, places, signal), { columns: ['id', 'change'] }))
    if (row['change'] === 'added' || row['change'] === 'changed') ids.add(String(row['id']));
  return ids;
}
