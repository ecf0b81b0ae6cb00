import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { tokenise } from '@sprog/text';
import type { Resource } from '../catalogue/resource.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { createdSpan } from '../records/created-span.ts';
import type { RawRecord, RawSound, RawText } from '../records/raw-record.ts';
import type { RecordIds } from '../records/record-ids.ts';
import { tidyText } from '../records/tidy-text.ts';
import { soundLength } from './sound-length.ts';

/** What every record of a run shares. */
export interface RecordFrame {
  resource: Resource;
  ids: RecordIds;
  added: string;
  cache: string;
}

/**
 * Gives a raw record its id, dates and counts.
 * @returns the record, or why it cannot be used
 */
export async function finishRecord(raw: RawRecord, frame: RecordFrame): Promise<CorpusDocument | CorpusSound | string> {
  return raw.kind === 'text' ? finishText(raw, frame) : finishSound(raw, frame);
}

function finishText(raw: RawText, frame: RecordFrame): CorpusDocument | string {
  const text = tidyText(raw.text);
  if (text === '') return 'no text';
  return {
    id: frame.ids.next(raw.key, text),
    text,
    ...common(raw, frame),
    token_count: tokenise(text).length,
    ...optional({ title: raw.title && tidyText(raw.title), url: raw.url }),
  };
}

async function finishSound(raw: RawSound, frame: RecordFrame): Promise<CorpusSound | string> {
  const length = await soundLength(join(frame.cache, raw.file));
  if (typeof length === 'string') return length;
  const { resource } = frame;
  const hash = raw.file.split('/').at(-1)!.split('.')[0]!;
  return {
    id: frame.ids.next(raw.key, hash),
    file: raw.file,
    ...length,
    ...optional({
      speaker: raw.speaker && pseudonym(resource.id, raw.speaker),
      transcript: raw.transcript && tidyText(raw.transcript),
      consent: raw.consent,
    }),
    ...common(raw, frame),
  };
}

function common(raw: RawRecord, { resource, added }: RecordFrame) {
  const { period } = resource;
  return {
    source: resource.id,
    added,
    created: createdSpan(raw.created) ?? (period ? `${period.from}, ${period.to}` : ''),
    ...optional({ licence: raw.licence, language: raw.language }),
    ...(raw.extra ? { extra: raw.extra } : {}),
  };
}

/** The same speaker is the same name in one source and another in every other, so that sources cannot be linked by it. */
const pseudonym = (source: string, speaker: string): string =>
  createHash('sha256').update(`${source}\n${speaker}`).digest('hex').slice(0, 16);

function optional<K extends string>(fields: Record<K, string | undefined>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Partial<Record<K, string>>;
}
