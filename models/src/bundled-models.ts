import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SprogError } from '@sprog/core';
import type { Card } from './card.ts';

/** Models that come with the package, in the order they are listed. */
export const bundledModels = ['danish-encoder', 'kle-router'] as const;

/** Id of a bundled model. */
export type BundledModel = (typeof bundledModels)[number];

/** Folder of a bundled model; the same from source and from the build, which both lie one level below it. */
export function modelFolder(id: BundledModel): string {
  return fileURLToPath(new URL(`../${id}/`, import.meta.url));
}

/** The card of a bundled model. @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export function modelCard(id: BundledModel): Card {
  const path = `${modelFolder(id)}card.json`;
  if (!existsSync(path)) throw new SprogError('MODEL_MISSING', `${id}/card.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Card;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', `${id}/card.json`, { cause });
  }
}
