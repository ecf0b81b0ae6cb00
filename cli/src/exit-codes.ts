import { SprogError } from '@sprog/core';

/** Exit codes, as `sprog --help` documents them. */
export const exitCodes = {
  ok: 0,
  /** A fault of ours. */
  fault: 1,
  /** The command line was not understood. */
  usage: 2,
  /** Input that cannot be used, or a file that cannot be read or written. */
  input: 3,
  /** Files of a model are missing or damaged. */
  model: 4,
  /** Files could not be fetched, or not be trusted. */
  download: 5,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** Exit code for an error that a command threw. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof SprogError)) return exitCodes.fault;
  switch (error.code) {
    case 'MODEL_MISSING':
    case 'MODEL_DAMAGED':
    case 'HEADS_OUTDATED':
      return exitCodes.model;
    case 'DOWNLOAD_FAILED':
    case 'DOWNLOAD_DAMAGED':
    case 'DOWNLOAD_REFUSED':
    case 'OFFLINE':
    case 'RELEASE_DAMAGED':
    case 'RELEASE_INVALID':
    case 'SIGNATURE':
      return exitCodes.download;
    case 'CANCELLED':
      return exitCodes.interrupted;
    case 'FILE_UNWRITABLE':
    case 'DISK_FULL':
      return exitCodes.input;
    default:
      return error.status < 500 ? exitCodes.input : exitCodes.fault;
  }
}
