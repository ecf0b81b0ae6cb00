import { rm, stat } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import { isBundled } from '../bundled-models.ts';
import { modelCard } from '../cards.ts';
import { withFileLock } from './file-lock.ts';
import { modelCache, pulledFolder } from './model-cache.ts';
import { pinsPath } from './pins.ts';

/**
 * Takes a pulled model's files from the cache, parts and packages too. What was recorded of hashes stays, unless it is to be forgotten: the next
 * pull must bring the same bytes.
 * @returns whether there was anything
 * @throws SprogError NOT_FOUND, INVALID_INPUT (a bundled model)
 */
export async function removeModel(
  id: string,
  { cache = modelCache(), forget = false }: { cache?: string; forget?: boolean } = {},
): Promise<boolean> {
  if (isBundled(id)) throw new SprogError('INVALID_INPUT', `${id} came with sprog and is not removed`);
  const folder = pulledFolder(modelCard(id), cache);
  const paths = [folder, `${folder}.packages`, ...(forget ? [pinsPath(folder)] : [])];
  const there = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!there.includes(true)) return false;
  // Not under the feet of a process that pulls just now.
  await withFileLock(folder, async () => {
    for (const path of paths) await rm(path, { recursive: true, force: true });
  });
  return true;
}
