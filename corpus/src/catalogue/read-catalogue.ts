import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SprogError } from '@sprog/core';
import { readRecipe } from './read-recipe.ts';
import { readSourceFolders } from './read-source-folders.ts';
import type { Resource } from './resource.ts';

const own = fileURLToPath(new URL('../../catalogue/', import.meta.url));

/** Options of {@link readCatalogue}. */
export interface ReadCatalogueOptions {
  /** Recipe files, folders of recipes, or folders of sources (see `readSourceFolders`); they win over ours by id. `file:` addresses are taken too. */
  extra?: readonly string[];
  /** Leave ours out. */
  only?: boolean;
}

/**
 * The catalogue, sorted by id: ours and what the user adds.
 * @throws SprogError FILE_UNREADABLE, RECIPE_INVALID (also when two recipes of one place have the same id)
 */
export async function readCatalogue({ extra = [], only = false }: ReadCatalogueOptions = {}): Promise<Resource[]> {
  const byId = new Map<string, Resource>();
  for (const place of [...(only ? [] : [own]), ...extra])
    for (const [id, resource] of await readPlace(place)) byId.set(id, resource);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readPlace(place: string): Promise<Map<string, Resource>> {
  const path = place.startsWith('file:') ? fileURLToPath(place) : resolve(place);
  const info = await stat(path).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  const found = info.isDirectory()
    ? [...(await readRecipes(path)), ...(await readSourceFolders(path))]
    : [await readRecipe(path)];
  const byId = new Map<string, Resource>();
  for (const resource of found) {
    if (byId.has(resource.id))
      throw new SprogError('RECIPE_INVALID', `${path}: id: two resources are called ${resource.id}`);
    byId.set(resource.id, resource);
  }
  return byId;
}

async function readRecipes(folder: string): Promise<Resource[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(names.map((name) => readRecipe(join(folder, name))));
}
