import { createHash } from 'node:crypto';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { recordLine } from '../records/record-line.ts';

/**
 * First 32 hex digits of the SHA-256 of a record. The day it was added is left out: it says when the record came, not what it is, and a record
 * that stays must not count as changed.
 */
export function recordChecksum(record: CorpusDocument | CorpusSound): string {
  return createHash('sha256')
    .update(recordLine({ ...record, added: '' }))
    .digest('hex')
    .slice(0, 32);
}
