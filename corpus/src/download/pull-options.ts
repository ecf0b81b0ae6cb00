import type { Patience, Token } from '@sprog/models';
import type { Brought } from './bring-file.ts';
import type { FetchedManifest } from './fetch-manifest.ts';
import type { Filter } from './filter.ts';
import type { Trust } from './known-keys.ts';

/** How far a pull has come. */
export interface PullProgress {
  files: number;
  filesTotal: number;
  /** Bytes here, those of earlier runs included; of parts of files, those of the whole count. */
  bytes: number;
  bytesTotal: number;
  bytesPerSecond: number;
  secondsLeft: number | undefined;
}

/** Options of {@link pullRelease}. */
export interface PullReleaseOptions extends Trust {
  /** http(s) address, or folder, of corpora; more are mirrors, asked in their order. */
  from: string | readonly string[];
  name: string;
  version?: string;
  filter?: Filter;
  /** Folder of corpora: the release comes to lie in `<out>/<name>/<version>/`. */
  out: string;
  /** Say what would be fetched, and fetch nothing. */
  dryRun?: boolean;
  unsigned?: boolean;
  /** Files at the same time. Default 4. */
  parallel?: number;
  token?: Token;
  env?: NodeJS.ProcessEnv;
  patience?: Partial<Patience>;
  onProgress?: (progress: PullProgress) => void;
  signal?: AbortSignal;
}

/** What a pull did, or would do. */
export interface PullResult {
  name: string;
  version: string;
  folder: string;
  /** Files of the release as they are. */
  files: { path: string; bytes: number; how: Brought['how'] | 'missing' | 'here' }[];
  /** Files of which only the wanted rows are taken; in a dry run the bytes of the groups that may hold one. */
  subsets: { path: string; bytes: number; rows?: number }[];
  /** Of all that is wanted; files in part count as a whole. */
  bytes: number;
  /** Over the line. */
  received: number;
  repairedBlocks: number;
  keyId?: string;
  key: FetchedManifest['key'];
  newest: string;
  withdrawnSince: string[];
}
