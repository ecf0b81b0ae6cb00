import { pipeline, Readable } from 'node:stream';
import { SprogError } from '@sprog/core';
import tar from 'tar-stream';
import { safePath } from './safe-path.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Regular files of a tar, one after the other; links, devices and pipes are passed over, as nothing good comes of them.
 * @param refused told of entries whose path leads out of the archive
 * @throws SprogError SOURCE_DAMAGED when it is cut off or no tar
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  refused: (reason: string) => void,
): AsyncGenerator<SourceFile> {
  const extract = tar.extract();
  pipeline(Readable.from(source, { objectMode: false }), extract, () => {});
  let entries = 0;
  try {
    for await (const entry of extract) {
      entries++;
      const path = safePath(entry.header.name);
      if (entry.header.type === 'file' || entry.header.type === 'contiguous-file') {
        if (path === undefined) refused('a path that leads out of the archive');
        else yield { path, bytes: entry.header.size ?? undefined, stream: () => entry as AsyncIterable<Uint8Array> };
      }
      entry.resume();
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('SOURCE_DAMAGED', 'tar is cut off or damaged', { cause });
  }
  if (entries === 0) throw new SprogError('SOURCE_DAMAGED', 'no tar, or an empty one');
}
