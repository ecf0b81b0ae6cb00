import type { ParserContext, RawSound } from '../records/raw-record.ts';
import { fieldsOf } from './fields-of.ts';
import type { ParserOptions } from './per-file.ts';
import { soundName } from './sound-files.ts';

/**
 * A row of the hub's audio datasets as a recording: `audio` names the column with `{ bytes, path }`, `transcript` (default `text`), `speaker`, `id` and
 * `extra` other columns.
 * @returns the record, or why there is none
 */
export async function soundRow(
  row: Record<string, unknown>,
  options: ParserOptions,
  { keepSound }: ParserContext,
): Promise<RawSound | string> {
  const audio = row[options['audio'] as string] as
    | { bytes?: Uint8Array; path?: string }
    | Uint8Array
    | null
    | undefined;
  const bytes = audio instanceof Uint8Array ? audio : audio?.bytes;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return 'a row without its recording';
  const path = audio instanceof Uint8Array ? undefined : audio?.path;
  const fields = fieldsOf({ ...options, text: options['transcript'] ?? 'text' })(row);
  if (typeof fields === 'string') return fields;
  async function* stream() {
    yield bytes as Uint8Array;
  }
  const speaker = row[options['speaker'] as string];
  return {
    kind: 'sound',
    file: await keepSound({ path: path && soundName.test(path) ? path : `recording.${endingOf(bytes)}`, stream }),
    key: fields.key ?? path?.replace(soundName, ''),
    transcript: fields.text,
    speaker: speaker === undefined || speaker === null ? undefined : String(speaker),
    language: fields.language,
    extra: fields.extra,
  };
}

/** Kind of a recording by its first bytes. */
function endingOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'RIFF') return 'wav';
  if (start === 'fLaC') return 'flac';
  if (start === 'OggS') return 'ogg';
  return start.startsWith('ID3') || bytes[0] === 0xff ? 'mp3' : 'bin';
}
