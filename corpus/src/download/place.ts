import type { ReleaseFile } from '../release/manifest.ts';

/** Thrown by {@link Place.range} where parts of a file cannot be had. */
export class NoRanges extends Error {}

/** Where corpora lie: a folder, or a server. Paths count from the folder of corpora and have `/`. What comes from here is not to be believed. */
export interface Place {
  /** Folder or host, for people. */
  readonly label: string;
  /** Address of a file, where the place has one. */
  url(path: string): string | undefined;
  /** A small file. @throws SprogError NOT_FOUND, DOWNLOAD_FAILED, DOWNLOAD_DAMAGED */
  read(path: string, signal?: AbortSignal): Promise<Buffer>;
  /** Bytes from `start` to before `end`, exactly so many. @throws NoRanges, SprogError DOWNLOAD_FAILED */
  range(path: string, start: number, end: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Whole file of a folder to a path, verified; undefined where {@link url} is the way. */
  copy?(path: string, to: string, file: ReleaseFile, signal?: AbortSignal): Promise<void>;
}

/** Largest file that is read whole into memory: a manifest names some 200,000 files in it. */
export const largestRead = 64 << 20;
