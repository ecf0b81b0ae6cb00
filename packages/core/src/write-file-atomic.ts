import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SprogError } from './errors.ts';

/** Options of {@link writeFileAtomic}. */
export interface WriteFileOptions {
  /** Permissions of the file; 0o600 for what only the owner may read. Default 0o644, less the umask. */
  mode?: number;
}

/**
 * Writes a file under a temporary name beside the final one, flushes it and renames it, so that nobody ever meets half a file. Missing folders
 * are made, with 0o700 when the file is for the owner alone.
 * @throws SprogError FILE_UNWRITABLE
 */
export async function writeFileAtomic(
  path: string,
  data: Uint8Array | string,
  { mode = 0o644 }: WriteFileOptions = {},
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, ...(mode & 0o077 ? {} : { mode: 0o700 }) });
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new SprogError('FILE_UNWRITABLE', path, { cause });
  }
}
