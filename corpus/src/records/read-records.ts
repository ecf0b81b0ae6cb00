import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { SprogError, splitLines } from '@sprog/core';
import type { CorpusDocument } from './corpus-document.ts';
import type { CorpusSound } from './corpus-sound.ts';

/** Longest line of a record file, in bytes. */
export const longestRecord = 256 * 1024 * 1024;

/**
 * Records of a JSONL file that this package wrote; `.gz` is unpacked.
 * @throws SprogError FILE_UNREADABLE, INVALID_JSON with the line
 */
export async function* readRecords(path: string): AsyncGenerator<CorpusDocument | CorpusSound> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    for await (const line of splitLines(path.endsWith('.gz') ? file.pipe(createGunzip()) : file, longestRecord)) {
      if ('error' in line) throw line.error;
      yield parse(line.text, path, line.number);
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  } finally {
    file.destroy();
  }
}

function parse(text: string, path: string, line: number): CorpusDocument | CorpusSound {
  try {
    return JSON.parse(text) as CorpusDocument | CorpusSound;
  } catch {
    throw new SprogError('INVALID_JSON', `${path}:${line}`);
  }
}
