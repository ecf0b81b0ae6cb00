import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { blockBytes } from './manifest.ts';

/** Hashes of a file as a manifest holds them. */
export interface BlockHashes {
  bytes: number;
  sha256: string;
  sha1?: string;
  /** See {@link ReleaseFile.blocks}. */
  blocks?: string;
}

/** Hashes a file as a whole and by blocks, in one reading. Rejects with the file system's error. */
export async function hashBlocks(
  path: string,
  { sha1 = false, signal }: { sha1?: boolean; signal?: AbortSignal } = {},
): Promise<BlockHashes> {
  const whole = createHash('sha256');
  const weak = sha1 ? createHash('sha1') : undefined;
  const blocks: Buffer[] = [];
  let block = createHash('sha256');
  let inBlock = 0;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18, ...(signal ? { signal } : {}) })) {
    let rest = chunk as Buffer;
    whole.update(rest);
    weak?.update(rest);
    bytes += rest.length;
    while (rest.length > 0) {
      const taken = rest.subarray(0, blockBytes - inBlock);
      block.update(taken);
      inBlock += taken.length;
      rest = rest.subarray(taken.length);
      if (inBlock < blockBytes) continue;
      blocks.push(block.digest());
      block = createHash('sha256');
      inBlock = 0;
    }
  }
  if (inBlock > 0) blocks.push(block.digest());
  return {
    bytes,
    sha256: whole.digest('hex'),
    ...(weak ? { sha1: weak.digest('hex') } : {}),
    ...(blocks.length > 1 ? { blocks: Buffer.concat(blocks).toString('base64') } : {}),
  };
}
