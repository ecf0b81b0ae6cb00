import { open } from 'node:fs/promises';
import type { ReleaseFile } from '../release/manifest.ts';
import { blockBytes } from '../release/manifest.ts';
import type { BlockReader } from './block-reader.ts';

/**
 * Writes the right bytes over bad blocks of a file, in place: a file that is wrong already loses nothing when this is stopped, and the next check
 * finds what is left. @throws what the reader throws
 */
export async function repair(
  path: string,
  file: ReleaseFile,
  blocks: readonly number[],
  reader: BlockReader,
): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(file.bytes);
    for (const block of blocks) {
      const bytes = await reader.block(block);
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, block * blockBytes + at);
        at += bytesWritten;
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
