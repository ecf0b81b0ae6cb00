import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import type { FilterTest } from '../download/filter.ts';
import type { OpenRelease } from '../download/pulled.ts';
import { releaseRows } from './release-rows.ts';

/** A recording that lies in the folder of an export. */
export interface WrittenRecording {
  id: string;
  /** Relative to the folder. */
  path: string;
  seconds: number;
  sampleRate: number;
  transcript: string;
  /** Pseudonym; the id itself where there is none. */
  speaker: string;
  source: string;
  language: string;
}

/** Writes recordings as FLAC under `audio/<source>/` and tells each when it is there. @throws SprogError FILE_UNWRITABLE, CANCELLED */
export async function* writeRecordings(
  release: OpenRelease,
  out: string,
  options: { test: FilterTest; signal?: AbortSignal },
): AsyncGenerator<WrittenRecording> {
  for await (const row of releaseRows(release, 'sound', options)) {
    const { id, file, source, transcript, speaker, language } = row as Record<string, string>;
    const path = `audio/${source}/${String(file).replace(/[^\w.-]+/g, '_')}`;
    await mkdir(join(out, 'audio', source!), { recursive: true });
    await writeFileAtomic(join(out, path), row['flac'] as Uint8Array);
    yield {
      id: id!,
      path,
      seconds: Number(row['seconds']),
      sampleRate: Number(row['sample_rate']),
      transcript: transcript ?? '',
      speaker: speaker ?? id!,
      source: source!,
      language: language ?? 'da',
    };
  }
}
