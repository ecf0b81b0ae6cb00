import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { FolderSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';

/**
 * Files of a folder and the folders in it, by path. Links, devices and pipes are passed over: a link may lead out of the folder, and a pipe waits
 * for ever. @throws SprogError FILE_UNREADABLE
 */
export async function* readFolder(
  { path: root }: Pick<FolderSource, 'path'>,
  { signal, bad }: Pick<ConnectorContext, 'signal' | 'bad'>,
): AsyncGenerator<SourceFile> {
  async function* walk(folder: string, prefix: string): AsyncGenerator<SourceFile> {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      signal.throwIfAborted();
      const [full, path] = [join(folder, entry.name), prefix + entry.name];
      if (entry.isDirectory()) yield* walk(full, `${path}/`);
      else if (entry.isFile()) {
        const info = await lstat(full).catch(() => undefined);
        if (info) yield localFile(full, path, info.size);
        else bad(path, 'cannot be read');
      }
    }
  }
  // A single file may be named too.
  const info = await lstat(root).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', root, { cause });
  });
  if (info.isFile()) yield localFile(root, root.split(/[\\/]/).at(-1)!, info.size);
  else yield* walk(root, '');
}
