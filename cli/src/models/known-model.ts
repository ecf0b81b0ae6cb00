import { SprogError } from '@sprog/core';
import { type BundledModel, bundledModels } from '@sprog/models';

/** @throws SprogError NOT_FOUND */
export function knownModel(id: string): BundledModel {
  const known = bundledModels.find((one) => one === id);
  if (!known) throw new SprogError('NOT_FOUND', `no model of this id; there are ${bundledModels.join(', ')}`);
  return known;
}
