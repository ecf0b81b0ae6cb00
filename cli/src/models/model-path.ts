import { SprogError } from '@sprog/core';
import { modelCache, modelCard, modelFolder } from '@sprog/models';
import type { Context } from '../context.ts';
import { modelState } from './model-state.ts';

/** @throws SprogError NOT_FOUND, MODEL_MISSING (not pulled, or in part) */
export async function modelPath(id: string, context: Context): Promise<void> {
  const state = await modelState(modelCard(id), context);
  if (state === 'to pull' || state === 'in part')
    throw new SprogError('MODEL_MISSING', `${id} is not on this machine; \`sprog models pull ${id}\` fetches it`);
  await context.stdout.line(modelFolder(id, modelCache(context.env)));
}
