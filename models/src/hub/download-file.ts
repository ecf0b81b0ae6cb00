import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';
import { requireDiskSpace } from './disk-space.ts';
import { type HeldLock, withFileLock } from './file-lock.ts';
import { type FileHashes, hashFile } from './hash-file.ts';
import { Part } from './part.ts';
import { type Patience, patience as usualPatience } from './patience.ts';
import { Rate } from './rate.ts';
import type { Token } from './request.ts';
import type { Stated } from './stated.ts';
import { transfer } from './transfer.ts';
import { TransferFault } from './transfer-fault.ts';

/** How far a file has come. */
export interface TransferProgress {
  /** Bytes here, those of earlier runs included. */
  received: number;
  /** Undefined while nobody has told. */
  total: number | undefined;
  bytesPerSecond: number;
  /** Undefined while it cannot be told. */
  secondsLeft: number | undefined;
}

/** Options of {@link downloadFile}. */
export interface DownloadOptions {
  /** http(s) addresses of the same file, in the order in which they are asked. */
  urls: readonly (string | URL)[];
  /** Final name. Until the file is whole and verified its bytes lie in `<path>.part`. */
  path: string;
  /** Lower-case hex. When left out, a hash that the source states is held instead. */
  sha256?: string;
  bytes?: number;
  /** Most that is taken from a source that tells no length; default 16 GiB. */
  maxBytes?: number;
  /** Refuse a source that states no hash when `sha256` is left out. */
  requireHash?: boolean;
  token?: Token;
  onProgress?: (progress: TransferProgress) => void;
  signal?: AbortSignal;
  /** Proxies are read from it; default process.env. */
  env?: NodeJS.ProcessEnv;
  patience?: Partial<Patience>;
}

/** A file that {@link downloadFile} brought, or found. */
export interface Downloaded {
  path: string;
  bytes: number;
  sha256: string;
  /** Host that gave it; undefined when it was here already. */
  source?: string;
  /** Bytes of an earlier run that were of use. */
  resumedFrom: number;
  stated: Stated;
}

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
    throw failure(path, faults);
  } catch (error) {
    if (options.signal?.aborted) throw new SprogError('CANCELLED', '', { cause: error });
    if (lock.signal.aborted) throw new SprogError('DOWNLOAD_FAILED', 'another process took over', { cause: error });
    throw error;
  } finally {
    if (!closed) {
      await part.close();
      if (part.length === 0) await part.discard();
    }
  }
}

type Fetched = Omit<Downloaded, 'path' | 'source'>;

/** Asks one source until it has brought the whole and the hash agrees; undefined when it is left, with the reason added to `faults`. */
async function fromSource(
  url: URL,
  part: Part,
  options: DownloadOptions & { signal: AbortSignal },
  faults: TransferFault[],
): Promise<Fetched | undefined> {
  const { sha256, bytes, onProgress, signal, env = process.env, maxBytes = 16 * 2 ** 30 } = options;
  const patience = { ...usualPatience, ...options.patience };
  const rate = new Rate();
  let resumedFrom = part.length;
  let stated: Stated = {};
  let checked = false;
  let spaceAsked = 0;
  const onLength = async (length: number, total: number | undefined) => {
    if (!checked) {
      checked = true;
      resumedFrom = Math.min(resumedFrom, length);
      await requireDiskSpace(dirname(part.path), (total ?? length) - length);
      spaceAsked = length;
    }
    // Where no length is told the disk is asked now and then.
    if (length - spaceAsked > 64 << 20) {
      spaceAsked = length;
      await requireDiskSpace(dirname(part.path), (total ?? length) - length);
    }
    rate.add(length);
    const bytesPerSecond = rate.perSecond();
    const left = total === undefined || bytesPerSecond === 0 ? undefined : (total - length) / bytesPerSecond;
    onProgress?.({ received: length, total, bytesPerSecond, secondsLeft: left });
  };
  for (let failures = 0, slow = 0; ; ) {
    const before = part.length;
    try {
      // All bytes may have come in a run that was stopped before it could look at them.
      if (before === 0 || sha256 === undefined || before !== bytes) {
        checked = false;
        stated = await transfer(url, part, { ...options, env, patience, maxBytes, onLength });
      }
      await part.flush();
      const found = await hashFile(part.path, { git: stated.gitBlob !== undefined, signal });
      const wrong = disagreement(found, stated, options);
      if (wrong === undefined) return { bytes: found.bytes, sha256: found.sha256, resumedFrom, stated };
      await part.empty();
      // What an earlier run left, or another source, may be at fault: this one gets a chance to send the whole.
      throw new TransferFault(before > 0 ? 'restart' : 'next', `${url.host}: ${wrong}`, { kind: 'bytes' });
    } catch (error) {
      if (!(error instanceof TransferFault)) throw error;
      if (signal.aborted) throw error;
      if (error.remedy === 'restart') {
        await part.empty();
        resumedFrom = 0;
      }
      failures = part.length - before >= 1 << 16 ? 1 : failures + 1;
      slow += error.message.endsWith('too slow') ? 1 : 0;
      const wait =
        error.waitSeconds ?? Math.min(60, patience.backoffSeconds * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
      const leave =
        error.remedy === 'next' || error.remedy === 'stop' || failures > patience.retries || slow > patience.retries;
      if (leave || wait > patience.longestWaitSeconds) {
        faults.push(error);
        return undefined;
      }
      await sleep(wait * 1000, undefined, { signal });
    }
  }
}

/** Why the bytes that came are not the file's; undefined when they are. */
function disagreement(
  found: FileHashes,
  stated: Stated,
  { sha256, bytes, requireHash }: DownloadOptions,
): string | undefined {
  if (bytes !== undefined && found.bytes !== bytes) return `sent ${found.bytes} bytes instead of ${bytes}`;
  if (sha256 !== undefined) return found.sha256 === sha256 ? undefined : 'sent bytes with another SHA-256';
  if (stated.sha256 !== undefined)
    return found.sha256 === stated.sha256 ? undefined : 'sent bytes with another SHA-256 than it states';
  if (stated.gitBlob !== undefined)
    return found.gitBlob === stated.gitBlob ? undefined : 'sent bytes with another git id than it states';
  return requireHash ? 'states no hash, and none is known here' : undefined;
}

/** The error for a file that no source brought: names them all. */
function failure(path: string, faults: TransferFault[]): SprogError {
  const kinds = new Set(faults.map((fault) => fault.kind));
  const code = kinds.has('disk')
    ? faults.at(-1)?.message === 'the disk is full'
      ? 'DISK_FULL'
      : 'FILE_UNWRITABLE'
    : kinds.has('bytes')
      ? 'DOWNLOAD_DAMAGED'
      : kinds.has('refused')
        ? 'DOWNLOAD_REFUSED'
        : 'DOWNLOAD_FAILED';
  const name = path.split(/[\\/]/).at(-1);
  return new SprogError(code, `${name} (${faults.map((fault) => fault.message).join('; ') || 'no source named'})`, {
    cause: faults.at(-1),
  });
}
