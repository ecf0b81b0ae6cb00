import { SprogError } from '@sprog/core';
import type { SourceFile } from './source-file.ts';

/** Largest file that is read in one piece, in bytes: one page, one message, one catalogue of a program. */
export const largestWhole = 64 * 1024 * 1024;

/** All bytes of a file. @throws SprogError BODY_TOO_LARGE */
export async function readWhole(file: SourceFile, most = largestWhole): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.stream()) {
    bytes += chunk.length;
    if (bytes > most) throw new SprogError('BODY_TOO_LARGE', `a file of this format has at most ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}
