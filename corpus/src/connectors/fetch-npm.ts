import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SprogError } from '@sprog/core';
import { fetchFromNpm } from '@sprog/models';
import type { NpmSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';

/**
 * A package of npm, by the user's own `npm pack`; no script of it runs. It comes as `package.tgz`, its files as `package/package/…`.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED (integrity), CANCELLED
 */
export async function* fetchNpm(
  source: NpmSource,
  { folder, signal, env }: ConnectorContext,
): AsyncGenerator<SourceFile> {
  const kept = join(folder, `${source.package.replaceAll('/', '+')}@${source.version}.tgz`);
  if (!(await stat(kept).catch(() => undefined)))
    await rename(await fetchFromNpm({ name: source.package, version: source.version, folder, signal, env }), kept);
  if (source.integrity !== undefined) {
    const [algorithm = '', wanted] = source.integrity.split(/-(.*)/s);
    if (!['sha256', 'sha384', 'sha512'].includes(algorithm))
      throw new SprogError('RECIPE_INVALID', 'source.integrity: sha256, sha384 or sha512');
    const hash = createHash(algorithm);
    await pipeline(createReadStream(kept), hash);
    if (hash.digest('base64') !== wanted) {
      await rm(kept, { force: true });
      throw new SprogError('DOWNLOAD_DAMAGED', `${source.package}@${source.version} has another integrity`);
    }
  }
  yield localFile(kept, 'package.tgz', (await stat(kept)).size);
}
