import { mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { runClient } from '@sprog/models';
import type { AptSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';

/**
 * Packages of Debian's archive, or its translated package descriptions, through the user's own apt: mirror, proxy and keys are those of the
 * machine, and apt checks signatures and sums. All state lies in a folder of our own, so that it neither needs root nor touches the system's.
 * A package comes as `name.deb`, whatever its version, so that paths stay from one version to the next.
 * @throws SprogError DOWNLOAD_FAILED (no apt, no network, no such package), CANCELLED
 */
export async function* fetchApt(source: AptSource, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const { folder } = context;
  const state = join(folder, 'apt');
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'fetched'])
    await mkdir(join(state, part), { recursive: true });
  if (source.descriptions !== undefined) {
    await apt(['update'], source, state, context);
    yield* descriptions(join(state, 'state', 'lists'), source.descriptions);
    return;
  }
  let updated = false;
  for (const wanted of source.packages ?? []) {
    const [name = '', version] = wanted.split('=');
    const final = join(folder, `${name}.deb`);
    const pinned = join(folder, `${name}@${(version ?? 'any').replaceAll(':', '%3a')}.deb`);
    if (!(await stat(pinned).catch(() => undefined))) {
      if (!updated) await apt(['update'], source, state, context);
      updated = true;
      context.onProgress?.({ file: `${name}.deb`, bytes: 0 });
      await apt(['download', wanted], source, state, context, join(state, 'fetched'));
      const brought = (await readdir(join(state, 'fetched'))).find((file) => file.startsWith(`${name}_`));
      if (!brought) throw new SprogError('DOWNLOAD_FAILED', `apt brought nothing for ${wanted}`);
      await rename(join(state, 'fetched', brought), pinned);
    }
    yield localFile(pinned, final.slice(folder.length + 1), (await stat(pinned)).size);
  }
}

async function apt(
  args: readonly string[],
  { descriptions }: AptSource,
  state: string,
  { signal, env }: ConnectorContext,
  cwd?: string,
): Promise<void> {
  // apt knows its folders by their real paths.
  const real = await realpath(state);
  const options = {
    'Dir::State': `${real}/state/`,
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': `${real}/cache/`,
    'Acquire::GzipIndexes': 'false',
    'Acquire::Languages': descriptions ?? 'none',
    'APT::Sandbox::User': '',
    'APT::Update::Post-Invoke': '',
    'APT::Update::Post-Invoke-Success': '',
    'DPkg::Post-Invoke': '',
    'Acquire::Retries': '3',
  };
  const said = await runClient(
    'apt-get',
    ['-qq', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]), ...args],
    { env: { ...env, LC_ALL: 'C' }, signal, ...(cwd === undefined ? {} : { cwd }) },
  );
  if (said === undefined) throw new SprogError('DOWNLOAD_FAILED', 'there is no apt-get on this machine');
  if (args[0] === 'update') await rm(join(state, 'cache', 'archives', 'partial'), { recursive: true, force: true });
}

async function* descriptions(lists: string, language: string): AsyncGenerator<SourceFile> {
  const suffix = `_i18n_Translation-${language}`;
  const names = (await readdir(lists)).filter((name) => name.endsWith(suffix)).sort();
  if (names.length === 0) throw new SprogError('DOWNLOAD_FAILED', `the archive has no descriptions in ${language}`);
  for (const name of names) {
    // What stands before `dists` is the user's mirror and no part of a path.
    const path = `dists_${name.split('_dists_').at(-1)}`;
    yield localFile(join(lists, name), path, (await stat(join(lists, name))).size);
  }
}
