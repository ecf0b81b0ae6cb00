import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import type { Withdrawal } from './ledger.ts';

/** The contributor of a record: the speaker of a recording, or who the source's field `contributor` or `author_id` names. */
export function contributorOf(record: CorpusDocument | CorpusSound): string | undefined {
  if ('speaker' in record && record.speaker !== undefined) return record.speaker;
  const named = record.extra?.['contributor'] ?? record.extra?.['author_id'];
  return named === undefined ? undefined : String(named);
}

/** Whether a record is withdrawn, by its own id or by its contributor's. */
export class WithdrawnSet {
  readonly #records = new Set<string>();
  readonly #contributors = new Set<string>();

  constructor(withdrawals: readonly Withdrawal[]) {
    for (const { id, kind, records } of withdrawals) {
      (kind === 'contributor' ? this.#contributors : this.#records).add(id);
      for (const record of records) this.#records.add(record);
    }
  }

  has(record: CorpusDocument | CorpusSound): boolean {
    return this.hasId(record.id) || this.#contributors.has(contributorOf(record) ?? '\0');
  }

  hasId(id: string): boolean {
    return this.#records.has(id);
  }
}
