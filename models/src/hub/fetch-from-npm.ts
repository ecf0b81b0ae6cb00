import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SprogError } from '@sprog/core';
import { checkPackage, type PackageOptions } from './package-name.ts';
import { runClient } from './run-client.ts';
import { watchSize } from './watch-size.ts';

/**
 * Fetches a package's tarball by `npm pack`, which runs no script of it, and gives its path.
 * @throws SprogError DOWNLOAD_FAILED (no npm, no network, no such package), INVALID_INPUT, CANCELLED
 */
export async function fetchFromNpm(options: PackageOptions): Promise<string> {
  const { name, version, signal, onBytes, env = process.env } = options;
  const folder = resolve(options.folder);
  checkPackage(options, 'npm');
  await mkdir(folder, { recursive: true });
  // A name of its own: npm writes straight to the final name, and what was cut off must not be taken for whole.
  const staging = await mkdtemp(join(folder, '.npm-'));
  const stop = onBytes ? watchSize(staging, onBytes) : undefined;
  try {
    const [command, ...before] = npm();
    const args = [
      'pack',
      '--ignore-scripts',
      '--loglevel=error',
      `--pack-destination=${staging}`,
      `${name}@${version}`,
    ];
    const said = await runClient(command, [...before, ...args], {
      env: { ...env, npm_config_update_notifier: 'false' },
      ...(signal ? { signal } : {}),
    });
    if (said === undefined) throw new SprogError('DOWNLOAD_FAILED', 'there is no npm on this machine');
    const [archive] = (await readdir(staging)).filter((one) => one.endsWith('.tgz'));
    if (!archive) throw new SprogError('DOWNLOAD_FAILED', `npm brought nothing for ${name}@${version}`);
    await rename(join(staging, archive), join(folder, archive));
    return join(folder, archive);
  } finally {
    stop?.();
    await rm(staging, { recursive: true, force: true });
  }
}

/** On Windows `npm` is a batch file, which only a shell runs; the script behind it needs none. */
function npm(): [string, ...string[]] {
  if (process.platform !== 'win32') return ['npm'];
  return [process.execPath, join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}
