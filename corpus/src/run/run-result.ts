import { readMarker } from './markers.ts';
import { shardName } from './task.ts';
import type { Work } from './work.ts';

/** What became of the records of a source. */
export interface SourceResult {
  records: number;
  kept: number;
  /** Set aside at ingest. */
  bad: number;
  characters: number;
  keptCharacters: number;
  /** Rules applied to its texts. */
  profile: string;
  /** Removals by rule; a record may go for several. */
  reasons: Record<string, number>;
}

/** What a run has made. */
export interface RunResult {
  workFolder: string;
  records: number;
  kept: number;
  duplicates: { exact: number; near: number };
  sources: Record<string, SourceResult>;
}

/** Adds up what the tasks of a finished run counted. */
export function runResult(work: Work): RunResult {
  const resolved = readMarker(work.folder, 'resolve')?.stats as { exact: number; near: number } | undefined;
  const result: RunResult = {
    workFolder: work.folder,
    records: 0,
    kept: 0,
    duplicates: { exact: resolved?.exact ?? 0, near: resolved?.near ?? 0 },
    sources: {},
  };
  for (const { id } of work.config.resources) {
    const bad = (readMarker(work.folder, `ingest/${id}`)?.stats['badRecords'] as number | undefined) ?? 0;
    const sum: SourceResult = { records: 0, kept: 0, bad, characters: 0, keptCharacters: 0, profile: '', reasons: {} };
    for (let shard = 0; shard < work.config.plan.shards; shard++) {
      const name = shardName(shard);
      const stats = readMarker(work.folder, `decide/${id}/${name}`)?.stats as
        | Omit<SourceResult, 'bad' | 'profile'>
        | undefined;
      if (!stats) continue;
      for (const key of ['records', 'kept', 'characters', 'keptCharacters'] as const) sum[key] += stats[key];
      for (const [rule, times] of Object.entries(stats.reasons)) sum.reasons[rule] = (sum.reasons[rule] ?? 0) + times;
      sum.profile = String(readMarker(work.folder, `judge/${id}/${name}`)?.stats['profile'] ?? '');
    }
    sum.reasons = Object.fromEntries(Object.entries(sum.reasons).sort(([a], [b]) => (a < b ? -1 : 1)));
    result.records += sum.records;
    result.kept += sum.kept;
    result.sources[id] = sum;
  }
  return result;
}
