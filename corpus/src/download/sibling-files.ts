import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listVersions } from '../release/list-releases.ts';
import { readManifest } from '../release/read-manifest.ts';

/** Paths of what other versions in the folder of a corpus have, by hash. Whether they are what they should be is looked at when one is taken. */
export async function siblingFiles(corpus: string, version: string): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const other of await listVersions(corpus)) {
    if (other === version) continue;
    const folder = join(corpus, other);
    const manifest = await readManifest(folder).catch(() => undefined);
    if (!manifest) continue;
    const here = new Set(await readdir(folder, { recursive: true }).catch((): string[] => []));
    for (const { path, sha256, bytes } of manifest.files)
      if (bytes > 0 && here.has(join(path))) known.set(sha256, join(folder, path));
  }
  return known;
}
