import { createHash } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { downloadFile } from '@sprog/models';
import type { HttpSource } from '../catalogue/source.ts';
import { safePath } from '../formats/safe-path.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';

/**
 * Files by address, mirrors after it: resumed and, where the recipe has a sum, verified. A page of HTML that comes under another name (an error page
 * with status 200) is refused.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DOWNLOAD_REFUSED, SOURCE_DAMAGED, CANCELLED
 */
export async function* fetchHttp({ files }: HttpSource, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const { folder, signal, env, onProgress } = context;
  for (const { url, mirrors = [], path, sha256, bytes } of files) {
    const name = safePath(path ?? decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')) ?? 'file';
    // Kept under a hash of its address: two files may have the same name.
    const kept = join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.bin`);
    const here = sha256 === undefined && (await stat(kept).catch(() => undefined));
    if (!here)
      await downloadFile({
        urls: [url, ...mirrors],
        path: kept,
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(bytes === undefined ? {} : { bytes }),
        env,
        signal,
        onProgress: ({ received, total }) => onProgress?.({ file: name, bytes: received, total }),
      });
    if (sha256 === undefined && !/\.(?:x?html?|xml|php|aspx?)$/i.test(name) && (await isPage(kept))) {
      await rm(kept, { force: true });
      throw new SprogError('SOURCE_DAMAGED', `${new URL(url).host} sent a page of HTML as ${name}`);
    }
    yield localFile(kept, name, (await stat(kept)).size, url);
  }
}

async function isPage(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return /^\ufeff?\s*(?:<!doctype html|<html[\s>])/i.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
