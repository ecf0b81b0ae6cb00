import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { SourceFile } from '../formats/source-file.ts';

/** A file of this machine as a file of a source. */
export function localFile(local: string, path: string, bytes?: number, url?: string): SourceFile {
  return {
    path,
    local,
    bytes,
    url,
    stream: () => createReadStream(local, { highWaterMark: 1 << 18 }),
    async slice(start, end) {
      const file = await open(local);
      try {
        const buffer = Buffer.alloc(end - start);
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}
