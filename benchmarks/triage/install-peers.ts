import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('./peers/', import.meta.url));

/** Installs the peers into their own folder, once, without install scripts. */
export function installPeers(): void {
  if (existsSync(`${folder}node_modules`)) return;
  console.error('Installing the peers (benchmarks/triage/peers) ...');
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-workspaces'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('npm install of the peers failed; run it in benchmarks/triage/peers to see why');
}

/** Loads a peer from its folder. */
export async function peer<T>(name: string): Promise<T> {
  const path = createRequire(`${folder}package.json`).resolve(name);
  return (await import(pathToFileURL(path).href)) as T;
}
