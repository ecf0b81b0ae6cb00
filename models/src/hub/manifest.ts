import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import type { CardFile } from '../card.ts';

/** `sprog.json` in a pulled model's folder: which bytes were verified, so that opening a model does not mean hashing gigabytes. */
interface Manifest {
  files: Record<string, { sha256: string; bytes: number; mtimeMs: number }>;
}

/** Files of the list that were verified here and not touched since, by size and time of change. `sprog models verify` hashes anew. */
export async function verifiedFiles(folder: string, files: readonly CardFile[]): Promise<Set<string>> {
  const manifest = await readManifest(folder);
  const found = new Set<string>();
  for (const { path, sha256 } of files) {
    const entry = manifest.files[path];
    if (!entry || sha256 === undefined || entry.sha256 !== sha256) continue;
    const now = await stat(join(folder, path)).catch(() => undefined);
    if (now?.isFile() && now.size === entry.bytes && now.mtimeMs === entry.mtimeMs) found.add(path);
  }
  return found;
}

/** Records a file that was just verified. */
export async function recordVerified(folder: string, path: string, sha256: string): Promise<void> {
  const { size, mtimeMs } = await stat(join(folder, path));
  const manifest = await readManifest(folder);
  manifest.files[path] = { sha256, bytes: size, mtimeMs };
  await writeFileAtomic(join(folder, 'sprog.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, 'sprog.json'), 'utf8')) as Manifest;
    return typeof manifest.files === 'object' && manifest.files ? manifest : { files: {} };
  } catch {
    // Missing or damaged: everything is hashed again.
    return { files: {} };
  }
}
