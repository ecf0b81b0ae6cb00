import type { CorpusDocument, Extra } from './corpus-document.ts';
import type { CorpusSound } from './corpus-sound.ts';

const order = [
  'id',
  'text',
  'file',
  'seconds',
  'sampleRate',
  'speaker',
  'transcript',
  'wer',
  'consent',
  'source',
  'added',
  'created',
  'token_count',
  'title',
  'url',
  'licence',
  'language',
] as const;

/** A record as one line of JSON without the line end. The order of keys is fixed, so that equal records are equal bytes. */
export function recordLine(record: CorpusDocument | CorpusSound): string {
  const from = record as unknown as Record<string, unknown>;
  const line: Record<string, unknown> = {};
  for (const key of order) if (from[key] !== undefined) line[key] = from[key];
  if (record.extra) line['extra'] = sorted(record.extra);
  return JSON.stringify(line);
}

function sorted(extra: Extra): Extra {
  return Object.fromEntries(Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)));
}
