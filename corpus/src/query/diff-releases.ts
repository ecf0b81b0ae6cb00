import { openRelease } from '../download/pulled.ts';
import { releaseRows } from './release-rows.ts';

/** Differences between two releases. */
export interface ReleaseDifference {
  from: string;
  to: string;
  same: number;
  added: string[];
  changed: string[];
  gone: string[];
  /** Counts by source. */
  sources: Record<string, { added: number; changed: number; gone: number }>;
}

/** Compares two releases in folders by the ids and checksums of their records, whatever versions they are. @throws SprogError NOT_FOUND, CANCELLED */
export async function diffReleases(from: string, to: string, signal?: AbortSignal): Promise<ReleaseDifference> {
  const [before, after] = [await openRelease(from), await openRelease(to)];
  const old = new Map<string, { checksum: string; source: string }>();
  const options = { columns: ['id', 'checksum', 'source'], ...(signal ? { signal } : {}) };
  for (const kind of ['text', 'sound'] as const)
    for await (const row of releaseRows(before, kind, options)) {
      const { id, checksum, source } = row as Record<string, string>;
      old.set(id!, { checksum: checksum!, source: source! });
    }
  const difference: ReleaseDifference = {
    from: `${before.manifest.name}@${before.manifest.version}`,
    to: `${after.manifest.name}@${after.manifest.version}`,
    same: 0,
    added: [],
    changed: [],
    gone: [],
    sources: {},
  };
  const count = (kind: 'added' | 'changed' | 'gone', id: string, source: string) => {
    difference[kind].push(id);
    difference.sources[source] ??= { added: 0, changed: 0, gone: 0 };
    difference.sources[source][kind]++;
  };
  for (const kind of ['text', 'sound'] as const)
    for await (const row of releaseRows(after, kind, options)) {
      const { id, checksum, source } = row as Record<string, string>;
      const was = old.get(id!);
      old.delete(id!);
      if (!was) count('added', id!, source!);
      else if (was.checksum !== checksum) count('changed', id!, source!);
      else difference.same++;
    }
  for (const [id, { source }] of old) count('gone', id, source);
  for (const kind of ['added', 'changed', 'gone'] as const) difference[kind].sort();
  return difference;
}
