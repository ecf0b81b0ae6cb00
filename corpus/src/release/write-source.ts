import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Resource } from '../catalogue/resource.ts';
import type { Sample } from '../metadata/release-facts.ts';
import type { WithdrawnSet } from '../withdraw/withdrawn-set.ts';
import { flacOf } from './flac-of.ts';
import type { ReleaseFile } from './manifest.ts';
import { planParts } from './plan-parts.ts';
import { previousRows } from './previous-rows.ts';
import { readDecisions } from './read-decisions.ts';
import { RecordTable } from './record-table.ts';
import { sampleOf } from './sample.ts';
import { SourceStatistics, type SourceStatisticsJson } from './source-statistics.ts';
import type { Change } from './write-changes.ts';
import { writePart } from './write-part.ts';
import type { ReleaseProgress } from './write-release-options.ts';

/** What {@link writeSource} works with. */
export interface SourceContext {
  workFolder: string;
  /** Where the release is written. */
  building: string;
  cache: string;
  /** Folder of the previous release, and its files of this source. */
  before?: string;
  old: readonly ReleaseFile[];
  withdrawn: WithdrawnSet;
  /** Records written in all sources so far, and of how many. */
  progress: { done: number; total: number };
  onProgress?: (progress: ReleaseProgress) => void;
  signal?: AbortSignal;
}

/** A source as it lies in the release. */
export interface WrittenSource {
  files: ReleaseFile[];
  changes: Change[];
  statistics: SourceStatisticsJson;
  samples: Sample[];
  records: number;
  /** SHA-256 over ids and checksums in their order. */
  digest: string;
}

/** Writes the files of one source. @throws SprogError FILE_UNREADABLE, INVALID_JSON, CANCELLED, and of recordings as `decodeSound` */
export async function writeSource({ id: source, licence }: Resource, context: SourceContext): Promise<WrittenSource> {
  const { workFolder, building, before, old, withdrawn, progress, onProgress, signal } = context;
  const tell = (step: 'read' | 'write') => onProgress?.({ step, source, ...progress });
  tell('read');
  const counted = new SourceStatistics();
  const table = await RecordTable.read(
    join(workFolder, 'clean', source),
    (record) => {
      if (withdrawn.has(record)) return false;
      counted.add(record, licence.id);
      return true;
    },
    signal,
  );
  const files: ReleaseFile[] = [];
  const changes: Change[] = [];
  try {
    progress.total += table.records.length;
    const previous = await previousRows(before ?? '', old);
    const { parts, changes: found } = planParts(source, table.records, previous, old);
    const added = new Set(found.added);
    const changed = new Set(found.changed);
    const onRow = () => {
      if (++progress.done % 500 === 0) tell('write');
    };
    const flac = flacOf(context.cache);
    for (const { path, records, reuse } of parts) {
      tell('write');
      if (reuse && before !== undefined) {
        await mkdir(dirname(join(building, path)), { recursive: true });
        await copyFile(join(before, path), join(building, path), constants.COPYFILE_FICLONE);
        files.push(reuse);
        progress.done += records.length;
        continue;
      }
      const rest = { table, previous, flac, onRow, ...(signal ? { signal } : {}) };
      files.push(await writePart(path, records, { folder: building, source, licence: licence.id, ...rest }));
      for (const { id } of records)
        if (added.has(id) || changed.has(id))
          changes.push({ id, source, change: added.has(id) ? 'added' : 'changed', part: path });
    }
    for (const id of found.gone) changes.push({ id, source, change: withdrawn.hasId(id) ? 'withdrawn' : 'removed' });
    const digest = createHash('sha256');
    for (const { id, checksum } of table.records) digest.update(`${id}\t${checksum}\n`);
    const decisions = await readDecisions(join(workFolder, 'decisions', source));
    return {
      files,
      changes,
      statistics: { ...counted.toJSON(), ...(decisions ? { decisions } : {}) },
      samples: await sampleOf(source, table),
      records: table.records.length,
      digest: digest.digest('hex'),
    };
  } finally {
    await table.close();
  }
}
