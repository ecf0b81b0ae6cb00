import { open } from 'node:fs/promises';
import { blockList, isBlock } from '../release/block-list.ts';
import { blockBytes, type ReleaseFile } from '../release/manifest.ts';

/** Blocks of a file on the disk that are not what they must be; undefined when the file is not there. */
export async function badBlocks(path: string, file: ReleaseFile, signal?: AbortSignal): Promise<number[] | undefined> {
  const handle = await open(path).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const hashes = blockList(file);
    const bad: number[] = [];
    const buffer = Buffer.alloc(blockBytes);
    for (let block = 0; block < hashes.length; block++) {
      signal?.throwIfAborted();
      const wanted = Math.min(blockBytes, file.bytes - block * blockBytes);
      let length = 0;
      while (length < wanted) {
        const { bytesRead } = await handle.read(buffer, length, wanted - length, block * blockBytes + length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      if (!isBlock(buffer.subarray(0, length), hashes, block)) bad.push(block);
    }
    // Bytes behind the end are no block of their own, and yet wrong.
    if (bad.length === 0 && (await handle.stat()).size !== file.bytes)
      return file.bytes === 0 ? undefined : [hashes.length - 1];
    return bad;
  } finally {
    await handle.close();
  }
}
