import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SprogError } from '@sprog/core';
import { soundColumns, textColumns } from '../parquet/columns.ts';
import { RowGroups } from '../parquet/row-groups.ts';
import { isSound } from '../records/is-sound.ts';
import { hashBlocks } from './hash-blocks.ts';
import type { ReleaseFile } from './manifest.ts';
import type { PreviousRow } from './previous-rows.ts';
import type { Located, RecordTable } from './record-table.ts';
import { periodOf, soundRow, textRow } from './row-of.ts';

/** What {@link writePart} works with. */
export interface PartContext {
  folder: string;
  source: string;
  /** SPDX id of the source. */
  licence: string;
  table: RecordTable;
  previous: ReadonlyMap<string, PreviousRow>;
  /** A recording as FLAC, from the path in its record. */
  flac: (file: string) => Promise<Uint8Array>;
  onRow: () => void;
  signal?: AbortSignal;
}

/** Writes one file of rows and gives its entry for the manifest. @throws SprogError CANCELLED, and what `flac` throws */
export async function writePart(path: string, records: readonly Located[], context: PartContext): Promise<ReleaseFile> {
  const { folder, source, licence, table, previous, signal } = context;
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  const first = await table.load(records[0]!);
  const sound = isSound(first);
  const rows = await RowGroups.create(target, sound ? soundColumns : textColumns);
  const licences = new Set<string>();
  const languages = new Set<string>();
  let from: string | undefined;
  let to: string | undefined;
  let undated = false;
  for (const located of records) {
    if (signal?.aborted) throw new SprogError('CANCELLED');
    const record = await table.load(located);
    const more = { added: previous.get(record.id)?.added ?? record.added, checksum: located.checksum, licence };
    await rows.add(isSound(record) ? soundRow(record, await context.flac(record.file), more) : textRow(record, more));
    licences.add(record.licence ?? licence);
    languages.add(record.language ?? '');
    const [begin, end] = periodOf(record);
    if (begin === undefined || end === undefined) undated = true;
    else {
      if (from === undefined || begin < from) from = begin;
      if (to === undefined || end > to) to = end;
    }
    context.onRow();
  }
  await rows.finish();
  return {
    path,
    ...(await hashBlocks(target, { sha1: true, ...(signal ? { signal } : {}) })),
    kind: sound ? 'sound' : 'text',
    source,
    rows: records.length,
    licences: [...licences].sort(),
    languages: [...languages].sort(),
    ...(from === undefined || to === undefined ? {} : { from, to }),
    ...(undated ? { undated } : {}),
  };
}
