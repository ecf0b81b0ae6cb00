import { join } from 'node:path';
import { SprogError, sprogHome } from '@sprog/core';
import type { Card } from '../card.ts';

/** Folder of pulled models: `$SPROG_HOME/models`. */
export function modelCache(env: NodeJS.ProcessEnv = process.env): string {
  return join(sprogHome(env), 'models');
}

/** Where the files of a pulled model come to lie: `<cache>/<id>/<revision>`. @throws SprogError INVALID_INPUT */
export function pulledFolder({ id, revision }: Pick<Card, 'id' | 'revision'>, cache: string): string {
  // Ids and revisions become folders: they must not lead anywhere else.
  if (![id, revision].every((name) => /^[\w][\w.-]*$/.test(name)))
    throw new SprogError('INVALID_INPUT', 'id or revision of a card cannot name a folder');
  return join(cache, id, revision);
}

/** @throws SprogError INVALID_INPUT for a path that leads out of the model's folder */
export function checkCardPath(path: string): string {
  const parts = path.split('/');
  if (!parts.every((part) => /^[\w][\w.-]*$/.test(part)) || reserved.test(path))
    throw new SprogError('INVALID_INPUT', 'a path of a card leads out of its folder');
  return path;
}

/** Names that the cache itself uses. */
const reserved = /^sprog\.json$|\.(part|part\.json|lock)$/;
