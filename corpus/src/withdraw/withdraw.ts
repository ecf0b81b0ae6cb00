import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { openRelease } from '../download/pulled.ts';
import { fileBytes } from '../parquet/file-bytes.ts';
import { readRows } from '../parquet/read-rows.ts';
import { listVersions } from '../release/list-releases.ts';
import { readLedger, type Withdrawal, writeLedger } from './ledger.ts';

/** Options of {@link withdraw}. */
export interface WithdrawOptions {
  /** Folder of corpora. */
  corpora: string;
  name: string;
  /** Id of a record, or pseudonym of a contributor. */
  id: string;
  kind: Withdrawal['kind'];
  /** YYYY-MM-DD */
  date: string;
  signingKey?: KeyObject;
}

/**
 * Withdraws a record, or all records of a contributor: they are looked up in all releases, written to the ledger, and the next release is made
 * without them. Releases that are out are not touched; who pulls one is told.
 * @throws SprogError NOT_FOUND when no release has such a record or contributor
 */
export async function withdraw({ corpora, name, id, kind, date, signingKey }: WithdrawOptions): Promise<Withdrawal> {
  const folder = join(corpora, name);
  const versions = await listVersions(folder);
  const records = new Set<string>();
  for (const version of versions) {
    const release = await openRelease(join(folder, version));
    for (const file of [...release.texts, ...release.sounds]) {
      const columns = kind === 'record' ? ['id'] : file.kind === 'sound' ? ['id', 'speaker'] : ['id', 'extra'];
      const bytes = await fileBytes(join(folder, version, file.path));
      try {
        for await (const row of readRows(bytes, { columns }))
          if (isMeant(row, id, kind)) records.add(String(row['id']));
      } finally {
        await bytes.close();
      }
    }
  }
  const after = versions.at(-1);
  if (after === undefined || records.size === 0)
    throw new SprogError('NOT_FOUND', `no release of ${name} has this ${kind}`);
  const ledger = await readLedger(folder, name);
  const before = ledger.withdrawals.find((one) => one.id === id && one.kind === kind && one.after === after);
  if (before) return before;
  const withdrawal: Withdrawal = { id, kind, date, after, records: [...records].sort() };
  await writeLedger(folder, { name, withdrawals: [...ledger.withdrawals, withdrawal] }, signingKey);
  return withdrawal;
}

function isMeant(row: Record<string, unknown>, id: string, kind: Withdrawal['kind']): boolean {
  if (kind === 'record') return row['id'] === id;
  if (row['speaker'] === id) return true;
  if (typeof row['extra'] !== 'string') return false;
  const extra = JSON.parse(row['extra']) as Record<string, unknown>;
  return String(extra['contributor'] ?? extra['author_id'] ?? '') === id;
}
