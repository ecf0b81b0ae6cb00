import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import { listVersions } from './list-releases.ts';
import { readManifest } from './read-manifest.ts';
import { stableJson } from './stable-json.ts';

/** Name of the list of versions in the folder of a corpus: with it any web server can be a mirror. */
export const versionsName = 'versions.json';

/** The versions of a corpus, newest last. */
export interface VersionList {
  name: string;
  latest: string;
  versions: { version: string; date: string; previous: string | null }[];
}

/** The list of what is in the folder of a corpus. */
export async function versionList(folder: string, name: string): Promise<VersionList> {
  const versions: VersionList['versions'] = [];
  for (const version of await listVersions(folder)) {
    const { date, previous } = await readManifest(join(folder, version));
    versions.push({ version, date, previous });
  }
  return { name, latest: versions.at(-1)?.version ?? '', versions };
}

/** Writes {@link versionList}. @throws SprogError FILE_UNWRITABLE */
export async function writeVersions(folder: string, name: string): Promise<void> {
  await writeFileAtomic(join(folder, versionsName), stableJson(await versionList(folder, name)));
}
