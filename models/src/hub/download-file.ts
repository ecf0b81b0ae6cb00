import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SprogError } from '@sprog/core';
import { downloadFailure } from './download-failure.ts';
import type { Downloaded, DownloadOptions } from './download-options.ts';
import { type HeldLock, withFileLock } from './file-lock.ts';
import { fromSource } from './from-source.ts';
import { hashFile } from './hash-file.ts';
import { Part } from './part.ts';
import type { TransferFault } from './transfer-fault.ts';

/**
 * Brings a file: goes on with what an earlier run left, in this process or another, waits as sources ask, leaves a bad source for the next, and
 * gives the file its name only after its bytes were read back from the disk and hashed. A file that is here and agrees is left alone; without
 * `sha256` one of the right size is taken to agree. Of what fails or is cancelled, a `.part` stays at most.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DOWNLOAD_REFUSED, DISK_FULL, FILE_UNWRITABLE, CANCELLED
 */
export async function downloadFile(options: DownloadOptions): Promise<Downloaded> {
  const { path, signal } = options;
  const here = await existing(options);
  if (here) return here;
  await mkdir(dirname(path), { recursive: true }).catch((cause) => {
    throw new SprogError('FILE_UNWRITABLE', path, { cause });
  });
  return withFileLock(path, async (lock) => (await existing(options)) ?? (await bring(options, lock)), {
    ...(signal ? { signal } : {}),
  });
}

async function existing({ path, sha256, bytes }: DownloadOptions): Promise<Downloaded | undefined> {
  const found = await hashFile(path).catch(() => undefined);
  if (!found || (sha256 ?? found.sha256) !== found.sha256 || (bytes ?? found.bytes) !== found.bytes) return undefined;
  return { path, bytes: found.bytes, sha256: found.sha256, resumedFrom: 0, stated: {} };
}

async function bring(options: DownloadOptions, lock: HeldLock): Promise<Downloaded> {
  const { urls, path } = options;
  const signal = options.signal ? AbortSignal.any([options.signal, lock.signal]) : lock.signal;
  const faults: TransferFault[] = [];
  const part = await Part.open(path).catch((cause) => {
    throw new SprogError('FILE_UNWRITABLE', `${path}.part`, { cause });
  });
  let closed = false;
  try {
    // Whoever held the lock before may still write to this very file: a new one is begun.
    if (lock.doubtful) await part.renew();
    for (const address of urls) {
      const fetched = await fromSource(new URL(address), part, { ...options, signal }, faults);
      if (!fetched) {
        if (faults.at(-1)?.remedy === 'stop') break;
        continue;
      }
      await part.close();
      closed = true;
      if (signal.aborted) throw new SprogError('CANCELLED');
      await rename(part.path, path);
      await rm(`${part.path}.json`, { force: true });
      return { path, source: new URL(address).host, ...fetched };
    }
    throw downloadFailure(path, faults);
  } catch (error) {
    if (options.signal?.aborted) throw new SprogError('CANCELLED', '', { cause: error });
    if (lock.signal.aborted) throw new SprogError('DOWNLOAD_FAILED', 'another process took over', { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof SprogError || code === undefined) throw error;
    // What the system said of the part or of the final name.
    throw new SprogError(code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_UNWRITABLE', path, { cause: error });
  } finally {
    if (!closed) {
      await part.close().catch(() => {});
      if (part.length === 0) await part.discard();
    }
  }
}
