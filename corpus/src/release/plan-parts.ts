import type { ReleaseFile } from './manifest.ts';
import type { PreviousRow } from './previous-rows.ts';
import type { Located } from './record-table.ts';

/** Bytes of records after which a part is full; a part is what somebody downloads at least. */
const partBytes = 256 << 20;

/** A file of rows to make, or to take over as it is. */
export interface PlannedPart {
  /** `data/<source>/0001.parquet` */
  path: string;
  /** The previous release's entry: the file is copied, byte by byte. */
  reuse?: ReleaseFile;
  records: Located[];
}

/** What is new in a source since the previous release. */
export interface SourceChanges {
  added: string[];
  changed: string[];
  /** No longer there; some of them because they were withdrawn. */
  gone: string[];
}

/**
 * Decides which rows go into which file. Files of the previous release whose rows all stay are kept as they are, those with a row that changed or
 * went are written anew, and what was added gets new files: the old data stay retrievable, and who has them downloads only what is new.
 */
export function planParts(
  source: string,
  records: readonly Located[],
  previous: ReadonlyMap<string, PreviousRow>,
  files: readonly ReleaseFile[],
): { parts: PlannedPart[]; changes: SourceChanges } {
  const changes: SourceChanges = { added: [], changed: [], gone: [] };
  const byPart = new Map<string, Located[]>(files.map((file) => [file.path, []]));
  const touched = new Set<string>();
  const fresh: Located[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const before = previous.get(record.id);
    seen.add(record.id);
    if (!before) {
      changes.added.push(record.id);
      fresh.push(record);
      continue;
    }
    byPart.get(before.part)!.push(record);
    if (before.checksum === record.checksum) continue;
    changes.changed.push(record.id);
    touched.add(before.part);
  }
  for (const [id, { part }] of previous) {
    if (seen.has(id)) continue;
    changes.gone.push(id);
    touched.add(part);
  }
  const parts: PlannedPart[] = [];
  for (const file of files) {
    const rows = byPart.get(file.path)!;
    if (rows.length === 0) continue;
    parts.push({ path: file.path, records: rows, ...(touched.has(file.path) ? {} : { reuse: file }) });
  }
  let number = Math.max(0, ...files.map(({ path }) => Number(/(\d+)\.parquet$/.exec(path)?.[1] ?? 0)));
  for (const records of portions(fresh))
    parts.push({ path: `data/${source}/${String(++number).padStart(4, '0')}.parquet`, records });
  return { parts, changes };
}

function* portions(records: readonly Located[]): Generator<Located[]> {
  let portion: Located[] = [];
  let bytes = 0;
  for (const record of records) {
    portion.push(record);
    bytes += record.weight;
    if (bytes < partBytes) continue;
    yield portion;
    portion = [];
    bytes = 0;
  }
  if (portion.length > 0) yield portion;
}
