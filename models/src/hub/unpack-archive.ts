import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SprogError } from '@sprog/core';
import { type ArchiveOptions, readArchive } from './read-archive.ts';

/** Options of {@link unpackArchive}. */
export interface UnpackOptions extends ArchiveOptions {
  /** Path below `folder` for a member, or undefined to leave it out. Default: every member under its own path. */
  place?: (member: string) => string | undefined;
  signal?: AbortSignal;
}

/**
 * Unpacks a zip, a wheel or a gzipped tar into a folder and gives the paths written. Only plain files, only below the folder, and none over one
 * that is there.
 * @throws SprogError DOWNLOAD_DAMAGED, FILE_UNWRITABLE
 */
export async function unpackArchive(archive: string, folder: string, options: UnpackOptions = {}): Promise<string[]> {
  const { place = (member) => member, signal } = options;
  const root = resolve(folder);
  const written: string[] = [];
  for await (const member of readArchive(archive, options)) {
    const to = place(member.path);
    if (to === undefined) continue;
    const path = join(root, to);
    if (!path.startsWith(root + sep)) throw new SprogError('DOWNLOAD_DAMAGED', 'a path leads out of the folder');
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(await member.open(), createWriteStream(path, { flags: 'wx' }), signal ? { signal } : {});
    } catch (cause) {
      if (signal?.aborted) throw new SprogError('CANCELLED');
      if (/^E[A-Z]+$/.test(String((cause as NodeJS.ErrnoException).code)))
        throw new SprogError('FILE_UNWRITABLE', path, { cause });
      throw new SprogError('DOWNLOAD_DAMAGED', 'an archive is broken', { cause });
    }
    written.push(path);
  }
  return written;
}
