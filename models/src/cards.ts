import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SprogError } from '@sprog/core';
import { type BundledModel, bundledModels, isBundled } from './bundled-models.ts';
import type { BundledCard, Card } from './card.ts';

/** Path in this package; the same from source and from the build, which both lie one level below it. */
const inPackage = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The card of a model. @throws SprogError NOT_FOUND (no such model), MODEL_MISSING (a bundled one lacks its card), MODEL_DAMAGED */
export function modelCard(id: BundledModel): BundledCard;
export function modelCard(id: string): Card;
export function modelCard(id: string): Card {
  const name = isBundled(id) ? `${id}/card.json` : `cards/${id}.json`;
  // An id is never a way to another file.
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(id) || (!isBundled(id) && !existsSync(inPackage(name))))
    throw new SprogError('NOT_FOUND', `no model of this id; there are ${modelIds().join(', ')}`);
  if (!existsSync(inPackage(name))) throw new SprogError('MODEL_MISSING', name);
  try {
    return JSON.parse(readFileSync(inPackage(name), 'utf8')) as Card;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', name, { cause });
  }
}

/** Cards of all models: the bundled ones first, the others by id. @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export const modelCards = (): Card[] => modelIds().map((id) => modelCard(id));

/** Ids of all models: the bundled ones first. */
export function modelIds(): string[] {
  const others = readdirSync(inPackage('cards')).filter((name) => name.endsWith('.json'));
  return [...bundledModels, ...others.map((name) => name.slice(0, -'.json'.length)).sort()];
}
