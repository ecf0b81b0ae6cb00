import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareVersions, isVersion } from './decide-version.ts';
import { manifestName } from './manifest.ts';
import { isCorpusName } from './read-manifest.ts';

/** Versions in the folder of a corpus, newest last; empty when there is no such folder. */
export async function listVersions(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const versions: string[] = [];
  for (const name of names)
    if (
      isVersion(name) &&
      (await readdir(join(folder, name)).catch((): string[] => [])).some((one: string) => one === manifestName)
    )
      versions.push(name);
  return versions.sort(compareVersions);
}

/** Names of the corpora in a folder that have a release. */
export async function listCorpora(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch((): string[] => [])).filter(isCorpusName).sort();
  const found: string[] = [];
  for (const name of names) if ((await listVersions(join(folder, name))).length > 0) found.push(name);
  return found;
}
