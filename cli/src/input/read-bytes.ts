import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { SprogError } from '@sprog/core';

/** The largest message of Digital Post is 99.5 MB; what is larger is no letter. */
const limit = 105_000_000;

/**
 * All bytes of a stream or a file.
 * @throws SprogError FILE_UNREADABLE, BODY_TOO_LARGE
 */
export async function readBytes(source: Readable | string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of typeof source === 'string' ? createReadStream(source) : source) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size > limit) throw new SprogError('BODY_TOO_LARGE', `more than ${limit} bytes`);
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('FILE_UNREADABLE', typeof source === 'string' ? source : 'standard input', { cause });
  }
  return Buffer.concat(parts);
}
