import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SprogError } from '@sprog/core';
import type { CardFile } from '../card.ts';
import { requireDiskSpace } from './disk-space.ts';
import { hashFile } from './hash-file.ts';

/**
 * Copies a file of this machine (or of a mounted one) and gives it its name when its bytes agree.
 * @throws SprogError DOWNLOAD_FAILED (not there), DOWNLOAD_DAMAGED, DISK_FULL
 */
export async function copyVerified(
  from: string | URL,
  path: string,
  { sha256, bytes }: Omit<CardFile, 'path'>,
  signal?: AbortSignal,
): Promise<{ sha256: string; bytes: number }> {
  const found = await stat(from).catch((cause: unknown) => {
    throw new SprogError('DOWNLOAD_FAILED', 'there is no such file', { cause });
  });
  if (bytes !== undefined && found.size !== bytes)
    throw new SprogError('DOWNLOAD_DAMAGED', `${found.size} bytes instead of ${bytes}`);
  await mkdir(dirname(path), { recursive: true });
  await requireDiskSpace(dirname(path), found.size);
  // Not `.part`: that one is begun by downloads, and goes on.
  const copy = `${path}.copy`;
  try {
    await copyFile(from, copy, constants.COPYFILE_FICLONE);
    const hashes = await hashFile(copy, signal ? { signal } : {});
    if ((sha256 ?? hashes.sha256) !== hashes.sha256) throw new SprogError('DOWNLOAD_DAMAGED', 'another SHA-256');
    await rename(copy, path);
    return { sha256: hashes.sha256, bytes: hashes.bytes };
  } catch (cause) {
    if (signal?.aborted) throw new SprogError('CANCELLED');
    throw cause instanceof SprogError ? cause : new SprogError('FILE_UNWRITABLE', path, { cause });
  } finally {
    await rm(copy, { force: true });
  }
}
