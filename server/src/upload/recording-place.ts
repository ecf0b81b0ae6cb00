import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A temporary place for one recording, in a folder that only this user can read. */
export interface RecordingPlace {
  path: string;
  /** Writes the recording there. @param through checks its bytes on their way */
  save(from: Readable, ...through: Transform[]): Promise<void>;
  /** Takes folder and recording away. */
  remove(): Promise<void>;
}

export async function recordingPlace(): Promise<RecordingPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'sprog-upload-'));
  const path = join(folder, 'recording');
  return {
    path,
    save: (from, ...through) => pipeline([from, ...through, createWriteStream(path, { mode: 0o600 })]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
