import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { manifestName, signatureName } from '../release/manifest.ts';
import { verifySignature } from '../release/signature.ts';
import { badBlocks } from './bad-blocks.ts';
import { openRelease } from './pulled.ts';

/** A file of a release that was looked at. */
export interface ReleaseCheck {
  path: string;
  bytes: number;
  status: 'good' | 'missing' | 'damaged';
  /** Blocks that are not what they must be. */
  badBlocks: number;
}

/** What {@link verifyRelease} found. */
export interface VerifyResult {
  name: string;
  version: string;
  /** SHA-256 of the key that signed the manifest; undefined when nobody did. */
  keyId?: string;
  files: ReleaseCheck[];
  good: boolean;
}

/**
 * Compares every byte of a release in a folder with its manifest, and the manifest with its signature.
 * @throws SprogError NOT_FOUND, RELEASE_INVALID, SIGNATURE (there, and not good)
 */
export async function verifyRelease(
  folder: string,
  { onFile, signal }: { onFile?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<VerifyResult> {
  const release = await openRelease(folder);
  const signature = await readFile(join(folder, signatureName)).catch(() => undefined);
  const keyId = signature && verifySignature(await readFile(join(folder, manifestName)), signature);
  const files: ReleaseCheck[] = [];
  for (const file of release.files) {
    if (signal?.aborted) throw new SprogError('CANCELLED');
    const bad = await badBlocks(join(folder, file.path), file);
    files.push({
      path: file.path,
      bytes: file.bytes,
      status: bad === undefined ? 'missing' : bad.length > 0 ? 'damaged' : 'good',
      badBlocks: bad?.length ?? 0,
    });
    onFile?.(files.length, release.files.length);
  }
  const { name, version } = release.manifest;
  return {
    name,
    version,
    ...(keyId === undefined ? {} : { keyId }),
    files,
    good: files.every(({ status }) => status === 'good'),
  };
}
