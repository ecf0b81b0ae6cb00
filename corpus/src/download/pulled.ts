import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, writeFileAtomic } from '@sprog/core';
import { blockBytes, type ReleaseFile, type ReleaseManifest } from '../release/manifest.ts';
import { isSafePath, readManifest } from '../release/read-manifest.ts';
import { stableJson } from '../release/stable-json.ts';
import type { Filter } from './filter.ts';

/** Beside the manifest of a release that was pulled in part: which of its files are here, and what was made from them. */
export const pulledName = 'pulled.json';

/** Contents of {@link pulledName}. */
export interface Pulled {
  filter: Filter;
  /** Paths of the manifest that are here as they are. */
  files: string[];
  /** Files with the wanted rows of one of the manifest's; their hashes were taken when they were written. */
  subsets: ReleaseFile[];
}

/** A release in a folder, whole or pulled in part. */
export interface OpenRelease {
  folder: string;
  manifest: ReleaseManifest;
  /** Undefined when it is whole. */
  pulled?: Pulled;
  /** All files that should be here. */
  files: ReleaseFile[];
  /** Those with rows of texts, and of recordings. */
  texts: ReleaseFile[];
  sounds: ReleaseFile[];
}

/** Opens the release in a folder. @throws SprogError NOT_FOUND, RELEASE_INVALID */
export async function openRelease(folder: string): Promise<OpenRelease> {
  const manifest = await readManifest(folder);
  const pulled = await readPulled(folder);
  const here = pulled && new Set(pulled.files);
  const files = here ? [...manifest.files.filter(({ path }) => here.has(path)), ...pulled.subsets] : manifest.files;
  return {
    folder,
    manifest,
    ...(pulled ? { pulled } : {}),
    files,
    texts: files.filter(({ kind }) => kind === 'text'),
    sounds: files.filter(({ kind }) => kind === 'sound'),
  };
}

async function readPulled(folder: string): Promise<Pulled | undefined> {
  const text = await readFile(join(folder, pulledName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const pulled = JSON.parse(text) as Pulled;
    if (
      pulled.subsets.every(({ path, bytes }) => isSafePath(path) && Number.isSafeInteger(bytes)) &&
      Array.isArray(pulled.files)
    )
      return pulled;
  } catch {
    // Said below.
  }
  throw new SprogError('RELEASE_INVALID', `${join(folder, pulledName)} cannot be read; remove it and pull again`);
}

/** @throws SprogError FILE_UNWRITABLE */
export async function writePulled(folder: string, pulled: Pulled): Promise<void> {
  await writeFileAtomic(join(folder, pulledName), stableJson({ ...pulled, blockBytes }));
}
