import { createHash } from 'node:crypto';
import { blockBytes, type ReleaseFile } from './manifest.ts';

/** The hash that each block of a file must have, in hex. A file of one block has the hash of the whole. */
export function blockList(file: Pick<ReleaseFile, 'bytes' | 'sha256' | 'blocks'>): string[] {
  if (file.bytes === 0) return [];
  if (file.bytes <= blockBytes) return [file.sha256];
  const bytes = Buffer.from(file.blocks ?? '', 'base64');
  return Array.from({ length: Math.ceil(file.bytes / blockBytes) }, (_, i) =>
    bytes.subarray(i * 32, (i + 1) * 32).toString('hex'),
  );
}

/** Whether the bytes are those of block `index`. */
export function isBlock(bytes: Uint8Array, hashes: readonly string[], index: number): boolean {
  return createHash('sha256').update(bytes).digest('hex') === hashes[index];
}
