import { modelCache, modelCard, removeModel } from '@sprog/models';
import type { Context } from '../context.ts';

/** @throws SprogError NOT_FOUND, INVALID_INPUT (a model that came with sprog) */
export async function removeModels(ids: readonly string[], forget: boolean, context: Context): Promise<void> {
  // All ids are looked at before the first model goes.
  for (const id of ids) modelCard(id);
  for (const id of ids) {
    const removed = await removeModel(id, { cache: modelCache(context.env), forget });
    await context.stdout.line(`${id}  ${removed ? 'removed' : 'was not here'}`);
  }
}
