import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Hashes of a file's bytes as they lie on the disk, in lower-case hex. */
export interface FileHashes {
  bytes: number;
  sha256: string;
  /** Id that git gives the content. */
  gitBlob?: string;
}

/** Reads a file once and hashes it; the git id only when asked for. Rejects with the file system's error. */
export async function hashFile(
  path: string,
  { git = false, signal }: { git?: boolean; signal?: AbortSignal } = {},
): Promise<FileHashes> {
  const { size } = await stat(path);
  const sha256 = createHash('sha256');
  const sha1 = git ? createHash('sha1').update(`blob ${size}\0`) : undefined;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) })) {
    sha256.update(chunk as Buffer);
    sha1?.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: sha256.digest('hex'), ...(sha1 ? { gitBlob: sha1.digest('hex') } : {}) };
}
