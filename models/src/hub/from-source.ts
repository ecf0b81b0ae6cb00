import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireDiskSpace } from './disk-space.ts';
import type { Downloaded, DownloadOptions } from './download-options.ts';
import { type FileHashes, hashFile } from './hash-file.ts';
import type { Part } from './part.ts';
import { patience as usualPatience } from './patience.ts';
import { Rate } from './rate.ts';
import type { Stated } from './stated.ts';
import { transfer } from './transfer.ts';
import { TransferFault } from './transfer-fault.ts';

/** What one source brought. */
export type Fetched = Omit<Downloaded, 'path' | 'source'>;

/** Asks one source until it has brought the whole and the hash agrees; undefined when it is left, with the reason added to `faults`. */
export async function fromSource(
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
