import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { copyVerified, downloadFile, type Patience, type Token } from '@sprog/models';
import type { ReleaseFile } from '../release/manifest.ts';
import { badBlocks } from './bad-blocks.ts';
import { BlockReader } from './block-reader.ts';
import { NoRanges, type Place } from './place.ts';
import { repair } from './repair.ts';

/** What {@link bringFile} works with. */
export interface BringContext {
  places: readonly Place[];
  /** `name/version` */
  release: string;
  folder: string;
  /** Files of other releases of the corpus by hash: they need not come over the line again. */
  known: ReadonlyMap<string, string>;
  token?: Token;
  env?: NodeJS.ProcessEnv;
  patience?: Partial<Patience>;
  /** Bytes of this file that are here. */
  onBytes: (here: number) => void;
  signal?: AbortSignal;
}

/** How a file came. */
export interface Brought {
  how: 'was here' | 'downloaded' | 'repaired' | 'reused';
  /** Bytes over the line. */
  received: number;
  blocks?: number;
}

/** Brings one file of a release, verified against its hash. @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DISK_FULL, CANCELLED … */
export async function bringFile(file: ReleaseFile, context: BringContext): Promise<Brought> {
  const { folder } = context;
  const path = join(folder, file.path);
  const brought = await bring(file, path, context);
  // What an earlier run began is of no use once the file came another way.
  for (const left of ['.part', '.part.json']) await rm(`${path}${left}`, { force: true });
  return brought;
}

async function bring(file: ReleaseFile, path: string, context: BringContext): Promise<Brought> {
  const { places, release, known, onBytes, signal } = context;
  const bad = await badBlocks(path, file, signal);
  if (bad?.length === 0) {
    onBytes(file.bytes);
    return { how: 'was here', received: 0 };
  }
  if (bad) {
    try {
      const reader = new BlockReader(file, release, places, signal);
      await repair(path, file, bad, reader);
      if ((await badBlocks(path, file, signal))?.length !== 0) throw new SprogError('DOWNLOAD_DAMAGED', file.path);
      onBytes(file.bytes);
      return { how: 'repaired', received: reader.received, blocks: bad.length };
    } catch (error) {
      // Who gives no parts gives the whole; a bad file is of no use beside it.
      if (!(error instanceof NoRanges)) throw error;
      await rm(path, { force: true });
    }
  }
  const sibling = known.get(file.sha256);
  if (sibling !== undefined) {
    const copied = await copyVerified(sibling, path, file, signal).catch((error: unknown) => {
      if (signal?.aborted) throw error;
    });
    if (copied) {
      onBytes(file.bytes);
      return { how: 'reused', received: 0 };
    }
  }
  return { how: 'downloaded', received: await fetchWhole(file, path, context) };
}

async function fetchWhole(file: ReleaseFile, path: string, context: BringContext): Promise<number> {
  const { places, release, token, env, patience, onBytes, signal } = context;
  const from = `${release}/${file.path}`;
  const urls = places.flatMap((place) => place.url(from) ?? []);
  const faults: unknown[] = [];
  for (const place of places.filter((one) => one.copy)) {
    try {
      await place.copy!(from, path, file, signal);
      onBytes(file.bytes);
      return file.bytes;
    } catch (error) {
      if (signal?.aborted) throw error;
      faults.push(error);
    }
  }
  if (urls.length === 0) throw faults[0] ?? new SprogError('NOT_FOUND', file.path);
  const got = await downloadFile({
    urls,
    path,
    sha256: file.sha256,
    bytes: file.bytes,
    onProgress: ({ received }) => onBytes(received),
    ...(token ? { token } : {}),
    ...(env ? { env } : {}),
    ...(patience ? { patience } : {}),
    ...(signal ? { signal } : {}),
  });
  onBytes(file.bytes);
  return got.source === undefined ? 0 : file.bytes - got.resumedFrom;
}

/** Bytes of a file that are not here yet. */
export async function missingBytes(folder: string, file: ReleaseFile): Promise<number> {
  const size = async (path: string) => (await stat(path).catch(() => undefined))?.size ?? 0;
  const whole = await size(join(folder, file.path));
  return whole > 0 ? 0 : Math.max(0, file.bytes - (await size(join(folder, `${file.path}.part`))));
}
