import { type Card, isBundled, modelCache, pullPlan } from '@sprog/models';
import type { Context } from '../context.ts';

/** Whether a model can be used now: it came with sprog, all its files are pulled, some of them are, or none. */
export type ModelState = 'bundled' | 'pulled' | 'in part' | 'to pull';

/** How much of a model is on this machine. */
export async function modelState(card: Card, { env }: Context): Promise<ModelState> {
  if (isBundled(card.id)) return 'bundled';
  const { files } = await pullPlan(card, { cache: modelCache(env), env });
  if (files.every(({ here }) => here)) return 'pulled';
  return files.some(({ here, begun }) => here || begun > 0) ? 'in part' : 'to pull';
}
