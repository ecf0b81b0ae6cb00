import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const ours = /\.(lock|lock\.guard|copy|[0-9a-f]{12}\.tmp)$/;

/** Takes away what runs that were killed left beside their files; parts of downloads stay. Call it only while nobody else writes to the folder. */
export async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  for (const name of names) if (ours.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}
