import { join } from 'node:path';
import { parquetMetadataAsync } from 'hyparquet';
import { fileBytes } from '../parquet/file-bytes.ts';
import { boundsOf } from '../parquet/read-rows.ts';
import type { ReleaseFile } from '../release/manifest.ts';
import { BlockReader } from './block-reader.ts';
import { type BringContext, bringFile } from './bring-file.ts';
import type { FilterTest } from './filter.ts';
import { NoRanges } from './place.ts';
import { writeSubset } from './write-subset.ts';

/** Brings the wanted rows of a file: by ranges where a place gives them, else from the whole. @throws as {@link bringFile} */
export async function bringPart(
  file: ReleaseFile,
  test: FilterTest,
  context: BringContext,
): Promise<{ entry: ReleaseFile | undefined; received: number }> {
  const { folder, release, places, signal } = context;
  try {
    const reader = new BlockReader(file, release, places, signal);
    return { entry: await writeSubset(file, reader, test, folder, signal), received: reader.received };
  } catch (error) {
    if (!(error instanceof NoRanges)) throw error;
  }
  // No place gives parts of files: the whole is fetched, and stays, as the next filter may want more of it.
  const { received } = await bringFile(file, context);
  const bytes = await fileBytes(join(folder, file.path));
  try {
    return { entry: await writeSubset(file, bytes, test, folder, signal), received };
  } finally {
    await bytes.close();
  }
}

/** Bytes of the groups of rows that may hold a wanted one, by the footer alone; those of the whole where no place gives parts. */
export async function partBytes(
  file: ReleaseFile,
  test: FilterTest,
  { places, release, signal }: Pick<BringContext, 'places' | 'release' | 'signal'>,
): Promise<number> {
  try {
    const { row_groups } = await parquetMetadataAsync(new BlockReader(file, release, places, signal));
    return row_groups
      .filter((group) => test.group(boundsOf(group)))
      .reduce(
        (sum, { columns }) =>
          sum + columns.reduce((all, { meta_data }) => all + Number(meta_data?.total_compressed_size ?? 0), 0),
        0,
      );
  } catch (error) {
    if (error instanceof NoRanges) return file.bytes;
    throw error;
  }
}
