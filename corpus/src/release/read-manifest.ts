import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { isVersion } from './decide-version.ts';
import { blockBytes, manifestName, type ReleaseManifest, releaseFormat } from './manifest.ts';

/** Reads the manifest in a folder. @throws SprogError NOT_FOUND, FILE_UNREADABLE, RELEASE_INVALID */
export async function readManifest(folder: string): Promise<ReleaseManifest> {
  try {
    return parseManifest(await readFile(join(folder, manifestName)));
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new SprogError(missing ? 'NOT_FOUND' : 'FILE_UNREADABLE', `${folder} holds no release`, { cause });
  }
}

/**
 * Reads a manifest from bytes that may come from anywhere: what it names must be files below its folder, and hashes.
 * @throws SprogError RELEASE_INVALID
 */
export function parseManifest(bytes: Uint8Array): ReleaseManifest {
  let manifest: ReleaseManifest;
  try {
    manifest = JSON.parse(Buffer.from(bytes).toString('utf8')) as ReleaseManifest;
  } catch {
    throw new SprogError('RELEASE_INVALID', `${manifestName} is not JSON`);
  }
  const wrong = wrongIn(manifest);
  if (wrong) throw new SprogError('RELEASE_INVALID', wrong);
  return manifest;
}

/** Names that no file of a release may have: those of the manifest itself, and what Windows or our own downloads mean otherwise. */
const reserved =
  /(^|\/)(manifest(\.sig)?\.json|[^/]*\.(part|part\.json|lock|copy|tmp))$|[:*?"<>|\\\u0000-\u001f]|[. ](\/|$)/i;

function wrongIn(manifest: ReleaseManifest): string | undefined {
  if (manifest === null || typeof manifest !== 'object') return 'the manifest is no object';
  const { format, name, version, files, sources } = manifest;
  if (format !== releaseFormat) return `the format is not ${releaseFormat}; a newer sprog may know it`;
  if (typeof name !== 'string' || !isCorpusName(name)) return 'the name is none';
  if (typeof version !== 'string' || !isVersion(version)) return 'the version is none';
  if (manifest.blockBytes !== blockBytes) return 'the blocks have another length';
  if (!Array.isArray(files) || !Array.isArray(sources)) return 'files or sources are missing';
  const seen = new Set<string>();
  for (const file of files) {
    const { path, bytes, sha256, blocks } = file;
    if (typeof path !== 'string' || !isSafePath(path) || seen.has(path.toLowerCase()))
      return 'a path is not to be used';
    seen.add(path.toLowerCase());
    if (!Number.isSafeInteger(bytes) || bytes < 0) return 'a length is none';
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return 'a hash is none';
    const expected = Math.ceil(bytes / blockBytes);
    if (expected > 1 && Buffer.from(String(blocks), 'base64').length !== expected * 32)
      return 'hashes of blocks are missing';
  }
  return undefined;
}

/** Whether a path stays below its folder on every system. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 400 || reserved.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('.'));
}

/** Whether it is a name for a corpus. */
export const isCorpusName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
