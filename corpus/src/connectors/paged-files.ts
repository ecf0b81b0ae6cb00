import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, writeFileAtomic } from '@sprog/core';
import type { SourceFile } from '../formats/source-file.ts';
import { localFile } from './local-file.ts';

/** A page of a service: what is kept of it, and the address of the next. */
export interface Page {
  bytes: Uint8Array | string;
  next: string | undefined;
}

/**
 * Fetches the pages of a service one after the other and keeps each, with the address of the next beside it, so that a run that was stopped goes on
 * where it was. A page comes as `000001.<ending>`.
 * @throws SprogError DOWNLOAD_FAILED when the pages lead in a circle
 */
export async function* pagedFiles(
  folder: string,
  first: string,
  ending: string,
  fetchPage: (url: string) => Promise<Page>,
): AsyncGenerator<SourceFile> {
  const seen = new Set<string>();
  let url: string | undefined = first;
  for (let number = 1; url !== undefined; number++) {
    if (seen.has(url)) throw new SprogError('DOWNLOAD_FAILED', 'the service leads in a circle');
    seen.add(url);
    const name = `${String(number).padStart(6, '0')}.${ending}`;
    const path = join(folder, name);
    const link = `${path}.next.json`;
    // The link is written last: a page without one is fetched again.
    const known = await readFile(link, 'utf8').then(
      (text) => JSON.parse(text) as { from: string; next?: string },
      () => undefined,
    );
    if (known?.from === url) url = known.next;
    else {
      const page: Page = await fetchPage(url);
      await writeFileAtomic(path, page.bytes);
      await writeFileAtomic(link, JSON.stringify({ from: url, next: page.next }));
      url = page.next;
    }
    yield localFile(path, name, (await stat(path)).size);
  }
}
