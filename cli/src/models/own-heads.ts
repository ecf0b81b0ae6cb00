import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { headsFolder } from '../open-router.ts';

/** Own heads in their default place, if there are some. */
export async function ownHeads(
  context: Context,
): Promise<{ id: string; revision: string; folder: string } | undefined> {
  const folder = await headsFolder({}, context);
  if (folder === undefined) return undefined;
  try {
    const { revision } = JSON.parse(await readFile(join(folder, 'training.json'), 'utf8')) as { revision: string };
    return { id: 'kle-router+own-cases', revision: String(revision), folder };
  } catch {
    return { id: 'kle-router+own-cases', revision: 'damaged', folder };
  }
}
