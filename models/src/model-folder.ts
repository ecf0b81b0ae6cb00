import { fileURLToPath } from 'node:url';
import { isBundled } from './bundled-models.ts';
import { modelCard } from './cards.ts';
import { modelCache, pulledFolder } from './hub/model-cache.ts';

/**
 * Folder of a model: of a bundled one in this package, of another in the cache, where it lies once it is pulled.
 * @param cache of pulled models; default `$SPROG_HOME/models`
 * @throws SprogError NOT_FOUND
 */
export function modelFolder(id: string, cache: string = modelCache()): string {
  // The same from source and from the build, which both lie one level below the package.
  if (isBundled(id)) return fileURLToPath(new URL(`../${id}/`, import.meta.url));
  return pulledFolder(modelCard(id), cache);
}
