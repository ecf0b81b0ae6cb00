import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { Resource } from '../catalogue/resource.ts';

/** Recipes that a run wrote beside its work; none when it wrote none. @throws SprogError INVALID_JSON */
export async function readResources(workFolder: string): Promise<Resource[]> {
  const path = join(workFolder, 'resources.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    return JSON.parse(text) as Resource[];
  } catch {
    throw new SprogError('INVALID_JSON', path);
  }
}
