import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { copyVerified } from '@sprog/models';
import { largestRead, type Place } from './place.ts';

/** Corpora in a folder of this machine or a mounted one. */
export function folderPlace(folder: string): Place {
  const fail = (path: string) => (cause: unknown) => {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new SprogError(missing ? 'NOT_FOUND' : 'FILE_UNREADABLE', join(folder, path), { cause });
  };
  return {
    label: folder,
    url: () => undefined,
    async read(path) {
      const { size } = await stat(join(folder, path)).catch(fail(path));
      if (size > largestRead) throw new SprogError('RELEASE_INVALID', `${path} is too large`);
      return readFile(join(folder, path)).catch(fail(path));
    },
    async range(path, start, end) {
      const file = await open(join(folder, path)).catch(fail(path));
      try {
        const bytes = Buffer.alloc(end - start);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        if (bytesRead < bytes.length) throw new SprogError('DOWNLOAD_FAILED', `${path} ends too early`);
        return bytes;
      } finally {
        await file.close();
      }
    },
    async copy(path, to, file, signal) {
      await copyVerified(join(folder, path), to, file, signal);
    },
  };
}
