import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./peers/', import.meta.url));

/** Installs the peers of the speech benchmark into their own folder, once, without install scripts. */
export function installSpeechPeers(): void {
  if (existsSync(`${folder}node_modules`)) return;
  console.error('Installing the peers (benchmarks/speech/peers) ...');
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-workspaces'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('npm install of the peers failed; run it in benchmarks/speech/peers to see why');
}
