import { isBundled } from '../bundled-models.ts';
import { modelCard } from '../cards.ts';
import { modelFolder } from '../model-folder.ts';
import { pullCard } from './pull-card.ts';
import type { PullOptions } from './pull-options.ts';

/**
 * The folder of a model with all its files verified; they are fetched when they are not here. Bundled models are here always.
 * @throws SprogError NOT_FOUND (no such card), and all that {@link pullCard} throws
 */
export async function pullModel(id: string, options: PullOptions = {}): Promise<string> {
  return isBundled(id) ? modelFolder(id) : pullCard(modelCard(id), options);
}
