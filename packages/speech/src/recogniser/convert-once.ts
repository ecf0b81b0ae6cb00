import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sprogHome } from '@sprog/core';
import type { Card } from '@sprog/models';
import { type ConvertWhisperOptions, type WhisperPrecision, WorkerPool } from '@sprog/onnx';

/** Changes when the graphs do: what an older version wrote is left alone. */
const graphs = 1;
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Where a converted model lies: `$SPROG_HOME/converted/<id>/<revision>/<precision>-<graphs>`. */
export function convertedFolder(
  { id, revision }: Card,
  precision: WhisperPrecision,
  home: string = sprogHome(),
): string {
  return join(home, 'converted', id, revision, `${precision}-${graphs}`);
}

/**
 * The folder of a Whisper model as ONNX; converted when it is not there, in a worker thread. Processes that convert at the same time do not
 * meet: each writes its own folder, and the first to be done gives it its name.
 * @param source gives the folder with the publisher's weights; asked only when needed
 */
export async function convertOnce(
  card: Card,
  precision: WhisperPrecision,
  source: () => Promise<string>,
  home?: string,
): Promise<string> {
  const folder = convertedFolder(card, precision, home);
  if (existsSync(join(folder, 'whisper.json'))) return folder;
  const from = await source();
  const draft = `${folder}.${randomUUID()}.part`;
  await mkdir(dirname(folder), { recursive: true });
  const pool = await WorkerPool.open<null, Omit<ConvertWhisperOptions, 'signal'>, true>({
    module: new URL(`./convert.worker.${extension}`, import.meta.url),
    data: null,
    workers: 1,
  });
  try {
    await pool.run({ source: from, out: draft, precision });
    await rename(draft, folder).catch((error) => {
      if (!existsSync(join(folder, 'whisper.json'))) throw error;
    });
    return folder;
  } finally {
    await pool.close();
    await rm(draft, { recursive: true, force: true });
  }
}
