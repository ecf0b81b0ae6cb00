import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, writeFileAtomic } from '@sprog/core';
import { isVersion } from '../release/decide-version.ts';
import { signatureOf } from '../release/signature.ts';
import { stableJson } from '../release/stable-json.ts';

/** What was withdrawn: a record, or all records of a contributor. By id only: neither why nor by whom stands here. */
export interface Withdrawal {
  id: string;
  kind: 'record' | 'contributor';
  /** Day of the withdrawal, YYYY-MM-DD. */
  date: string;
  /** Newest release of that day: it and those before it still hold the records. */
  after: string;
  /** Records that it met in the releases of that day, by id. */
  records: string[];
}

/** Withdrawals from a corpus, oldest first. */
export interface Ledger {
  name: string;
  withdrawals: Withdrawal[];
}

/** Name of the ledger in the folder of a corpus, and of its signature. */
export const ledgerName = 'withdrawn.json';
export const ledgerSignatureName = 'withdrawn.sig.json';

/** The ledger in the folder of a corpus; an empty one when there is none. @throws SprogError RELEASE_INVALID */
export async function readLedger(folder: string, name: string): Promise<Ledger> {
  let text: string;
  try {
    text = await readFile(join(folder, ledgerName), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { name, withdrawals: [] };
    throw new SprogError('FILE_UNREADABLE', join(folder, ledgerName), { cause });
  }
  return parseLedger(text);
}

/** @throws SprogError RELEASE_INVALID */
export function parseLedger(text: string): Ledger {
  try {
    const ledger = JSON.parse(text) as Ledger;
    if (
      Array.isArray(ledger.withdrawals) &&
      ledger.withdrawals.every(
        ({ id, after, records }) => typeof id === 'string' && isVersion(after) && Array.isArray(records),
      )
    )
      return ledger;
  } catch {
    // Said below.
  }
  throw new SprogError('RELEASE_INVALID', `${ledgerName} is no list of withdrawals`);
}

/** Writes the ledger, and its signature when there is a key. @throws SprogError FILE_UNWRITABLE */
export async function writeLedger(folder: string, ledger: Ledger, key?: KeyObject): Promise<void> {
  const bytes = Buffer.from(stableJson(ledger));
  if (key) await writeFileAtomic(join(folder, ledgerSignatureName), signatureOf(bytes, key));
  await writeFileAtomic(join(folder, ledgerName), bytes);
}
