import { SprogError } from '@sprog/core';
import type { SourceFile } from '../formats/source-file.ts';
import { type AskOptions, ask } from './ask.ts';

const piece = 8 << 20;

/**
 * A file that is read where it lies, by ranges. If it changes while it is read, that is an error and not a mixture: the entity tag of the first
 * answer holds for all.
 */
export function remoteFile(url: URL, path: string, bytes: number, asking: AskOptions): SourceFile {
  let tag: string | undefined;
  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    if (end <= start) return new Uint8Array(0);
    const { body, headers } = await ask(url, {
      ...asking,
      headers: { range: `bytes=${start}-${end - 1}` },
      most: end - start,
    });
    const stated = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '');
    if (!stated || Number(stated[1]) !== start || Number(stated[2]) !== end - 1 || body.length !== end - start)
      throw new SprogError('DOWNLOAD_DAMAGED', `${url.host} sent another range than was asked for`);
    if (stated[3] !== '*' && Number(stated[3]) !== bytes)
      throw new SprogError('DOWNLOAD_DAMAGED', `${url.host} has a file of another size than it lists`);
    tag ??= headers['etag'];
    if (tag !== undefined && headers['etag'] !== tag)
      throw new SprogError('DOWNLOAD_DAMAGED', `${url.host} changed the file while it was read`);
    return body;
  };
  return {
    path,
    bytes,
    url: url.href,
    slice,
    async *stream() {
      for (let start = 0; start < bytes; start += piece) yield await slice(start, Math.min(bytes, start + piece));
    },
  };
}
