import type { Patience } from './patience.ts';
import type { Token } from './request.ts';
import type { Stated } from './stated.ts';

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
