import { SprogError } from '@sprog/core';
import type { TransferFault } from './transfer-fault.ts';

/** The error for a file that no source brought: names them all. */
export function downloadFailure(path: string, faults: TransferFault[]): SprogError {
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
