import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SprogError } from '@sprog/core';
import { checkPackage, type PackageOptions } from './package-name.ts';
import { runClient } from './run-client.ts';
import { watchSize } from './watch-size.ts';

/** Names under which pip is found, in this order. */
const clients: readonly (readonly [string, ...string[]])[] = [
  ['pip'],
  ['pip3'],
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
];

/**
 * Fetches a package's wheel by `pip download` and gives its path. Wheels only: they are archives, from which nothing is run.
 * @throws SprogError DOWNLOAD_FAILED (no pip, no network, no such wheel), INVALID_INPUT, CANCELLED
 */
export async function fetchFromPip(options: PackageOptions): Promise<string> {
  const { name, version, signal, onBytes, env = process.env } = options;
  const folder = resolve(options.folder);
  checkPackage(options, 'pip');
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(join(folder, '.pip-'));
  const stop = onBytes ? watchSize(staging, onBytes) : undefined;
  try {
    const args = ['download', '--no-deps', '--only-binary=:all:', '--no-input', '--progress-bar=off', '--quiet'];
    args.push('--disable-pip-version-check', `--dest=${staging}`, `${name}==${version}`);
    // pip writes to its temporary folder first; in ours it is taken away with the rest when it is stopped.
    const own = { ...env, TMPDIR: staging, PIP_NO_INPUT: '1' };
    let failed: unknown;
    for (const [command, ...before] of clients) {
      try {
        const said = await runClient(command, [...before, ...args], { env: own, ...(signal ? { signal } : {}) });
        if (said === undefined) continue;
      } catch (error) {
        if (signal?.aborted) throw error;
        // "No module named pip" of one interpreter says nothing of the next.
        failed ??= error;
        if (/No module named/i.test(String(error))) continue;
        throw error;
      }
      const [archive] = (await readdir(staging)).filter((one) => one.endsWith('.whl'));
      if (!archive) throw new SprogError('DOWNLOAD_FAILED', `pip brought no wheel for ${name}==${version}`);
      await rename(join(staging, archive), join(folder, archive));
      return join(folder, archive);
    }
    throw failed ?? new SprogError('DOWNLOAD_FAILED', 'there is no pip on this machine');
  } finally {
    stop?.();
    await rm(staging, { recursive: true, force: true });
  }
}
