import type { Row } from '../parquet/parquet-file.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';

/** What a row holds that its record does not. */
export interface RowContext {
  added: string;
  checksum: string;
  /** SPDX id of the source, for records without one of their own. */
  licence: string;
}

/** A document as a row of `textColumns`. */
export function textRow(record: CorpusDocument, { added, checksum, licence }: RowContext): Row {
  const { extra, ...fields } = record;
  return { ...fields, ...common(record, licence), added, checksum, extra: extraJson(extra) };
}

/** A recording as a row of `soundColumns`. @param flac the recording */
export function soundRow(record: CorpusSound, flac: Uint8Array, { added, checksum, licence }: RowContext): Row {
  const { extra, sampleRate, ...fields } = record;
  return {
    ...fields,
    ...common(record, licence),
    added,
    checksum,
    flac,
    file: `${record.id.replace(/[^\w.-]+/g, '_').slice(0, 120)}.flac`,
    sample_rate: sampleRate,
    extra: extraJson(extra),
  };
}

function common(record: CorpusDocument | CorpusSound, licence: string): Row {
  const [from, to] = periodOf(record);
  return {
    licence: record.licence ?? licence,
    created_from: from,
    created_to: to,
    quality: qualityOf(record),
  };
}

/** First and last possible day of writing. */
export function periodOf({ created }: { created: string }): [string | undefined, string | undefined] {
  const match = /^(\d{4}-\d\d-\d\d), (\d{4}-\d\d-\d\d)$/.exec(created);
  return [match?.[1], match?.[2]];
}

/** Quality from 0 to 1, if the works measured it. */
export function qualityOf({ extra }: { extra?: Record<string, unknown> }): number | undefined {
  const quality = extra?.['quality'];
  return typeof quality === 'number' && quality >= 0 && quality <= 1 ? quality : undefined;
}

const extraJson = (extra: Record<string, unknown> | undefined): string | undefined =>
  extra && Object.keys(extra).length > 0
    ? JSON.stringify(Object.fromEntries(Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1))))
    : undefined;
