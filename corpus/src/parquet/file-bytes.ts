import { type FileHandle, open } from 'node:fs/promises';
import type { AsyncBuffer } from 'hyparquet';

/** A file that hyparquet reads by ranges. */
export interface OpenBytes extends AsyncBuffer {
  close(): Promise<void>;
}

/** Opens a file of this machine. Rejects with the file system's error. */
export async function fileBytes(path: string): Promise<OpenBytes> {
  const file: FileHandle = await open(path);
  const { size } = await file.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const buffer = Buffer.alloc(end - start);
      for (let at = 0; at < buffer.length; ) {
        const { bytesRead } = await file.read(buffer, at, buffer.length - at, start + at);
        if (bytesRead === 0) throw new Error('the file ends too early');
        at += bytesRead;
      }
      return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length) as ArrayBuffer;
    },
    close: () => file.close(),
  };
}
