import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FilterTest, filterTest } from '../download/filter.ts';
import { openRelease } from '../download/pulled.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { SourceStatistics, type SourceStatisticsJson } from '../release/source-statistics.ts';
import { releaseRows } from './release-rows.ts';
import { rowDocument } from './row-record.ts';

/**
 * Statistics of a release by source: those that it came with when all of it is there and wanted, else counted anew from the rows.
 * @throws SprogError NOT_FOUND, CANCELLED
 */
export async function releaseStatistics(
  folder: string,
  { test = filterTest({}), signal }: { test?: FilterTest; signal?: AbortSignal } = {},
): Promise<Record<string, SourceStatisticsJson>> {
  const release = await openRelease(folder);
  if (test.all && !release.pulled) {
    const text = await readFile(join(folder, 'statistics.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as Record<string, SourceStatisticsJson>;
  }
  const sources = new Map<string, SourceStatistics>();
  const of = (source: string) => {
    const found = sources.get(source) ?? new SourceStatistics();
    sources.set(source, found);
    return found;
  };
  const options = { test, ...(signal ? { signal } : {}) };
  for await (const row of releaseRows(release, 'text', options)) of(String(row['source'])).add(rowDocument(row), '');
  const columns = ['id', 'seconds', 'sample_rate', 'speaker', 'source', 'created', 'licence', 'language', 'quality'];
  for await (const row of releaseRows(release, 'sound', { ...options, columns })) {
    const { sample_rate, quality, speaker, ...fields } = row;
    const sound = {
      ...fields,
      sampleRate: sample_rate,
      ...(speaker === null ? {} : { speaker }),
      extra: quality === null ? {} : { quality },
    } as unknown as CorpusSound;
    of(sound.source).add(sound, '');
  }
  return Object.fromEntries([...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, one]) => [id, one.toJSON()]));
}
