import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SourceFile } from './source-file.ts';

/** A file as a file on this machine: where it lies, or a copy in the scratch folder that `remove` takes away. */
export async function toLocal(
  file: SourceFile,
  scratch: () => Promise<string>,
): Promise<{ path: string; remove: () => Promise<void> }> {
  if (file.local !== undefined) return { path: file.local, remove: async () => {} };
  const path = join(await scratch(), randomUUID());
  await pipeline(
    Readable.from(file.stream(), { objectMode: false }),
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return { path, remove: () => rm(path, { force: true }) };
}
