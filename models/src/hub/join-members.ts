import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SprogError } from '@sprog/core';
import type { CardFile } from '../card.ts';
import { readArchive } from './read-archive.ts';

/** A member of an archive on this machine. */
export interface ArchivedMember {
  archive: string;
  member: string;
}

/**
 * Writes members of archives one after the other into one file, which gets its name only when size and SHA-256 agree. Never more is written than
 * the file has.
 * @throws SprogError DOWNLOAD_DAMAGED, CANCELLED
 */
export async function joinMembers(
  members: readonly ArchivedMember[],
  path: string,
  { sha256, bytes }: Required<Omit<CardFile, 'path'>>,
  signal?: AbortSignal,
  onBytes?: (written: number) => void,
): Promise<void> {
  const joined = `${path}.join`;
  const hash = createHash('sha256');
  let written = 0;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(joined, 'w');
    try {
      for (const { archive, member } of members) {
        let found = false;
        for await (const one of readArchive(archive)) {
          if (one.path !== member) continue;
          found = true;
          for await (const chunk of await one.open()) {
            written += (chunk as Buffer).length;
            if (written > bytes) throw new SprogError('DOWNLOAD_DAMAGED', `more than ${bytes} bytes`);
            if (signal?.aborted) throw new SprogError('CANCELLED');
            hash.update(chunk as Buffer);
            await file.writeFile(chunk as Buffer);
            onBytes?.(written);
          }
          break;
        }
        if (!found) throw new SprogError('DOWNLOAD_DAMAGED', 'a package lacks the file');
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (written !== bytes) throw new SprogError('DOWNLOAD_DAMAGED', `${written} bytes instead of ${bytes}`);
    if (hash.digest('hex') !== sha256) throw new SprogError('DOWNLOAD_DAMAGED', 'another SHA-256');
    await rename(joined, path);
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw new SprogError('DISK_FULL', path, { cause });
    throw new SprogError('DOWNLOAD_DAMAGED', 'a package is broken', { cause });
  } finally {
    await rm(joined, { force: true });
  }
}
