import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { Option } from 'commander';

/** Folder of corpora that the commands share when nobody names one. */
export const defaultCorpora = 'corpora';

export const corporaOption = (): Option =>
  new Option('--in <folder>', 'folder of corpora, for a release that is named NAME[@VERSION]').default(defaultCorpora);

/** `dansk@1.2.0` as name and version. */
export function nameAndVersion(text: string): { name: string; version?: string } {
  const [name = '', version] = text.split('@', 2);
  return { name, ...(version ? { version } : {}) };
}

/**
 * The folder of a release: one that holds a manifest, or NAME[@VERSION] in a folder of corpora, the newest when no version is named.
 * @throws SprogError NOT_FOUND
 */
export async function releaseFolder(text: string, corpora: string): Promise<string> {
  if (await stat(join(text, 'manifest.json')).catch(() => undefined)) return text;
  const { listVersions } = await import('@sprog/corpus');
  const { name, version } = nameAndVersion(text);
  const found = version ?? (await listVersions(join(corpora, name))).at(-1);
  if (found === undefined || !(await stat(join(corpora, name, found, 'manifest.json')).catch(() => undefined)))
    throw new SprogError('NOT_FOUND', `${text} is no folder of a release, and none of ${corpora}`);
  return join(corpora, name, found);
}
