import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The peers of one benchmark: packages in a folder of their own, installed by it alone. */
export interface Peers {
  /** Installs them, once, without install scripts. */
  install(): void;
  /** Loads one as a module. */
  load<T>(name: string): Promise<T>;
  /** Loads one that is CommonJS. */
  require: NodeJS.Require;
}

/** @param benchmark folder in `benchmarks` that has `peers/package.json` */
export function peersOf(benchmark: string): Peers {
  const folder = fileURLToPath(new URL(`./${benchmark}/peers/`, import.meta.url));
  const require = createRequire(`${folder}package.json`);
  return {
    require,
    install() {
      if (existsSync(`${folder}node_modules`)) return;
      const place = `benchmarks/${benchmark}/peers`;
      console.error(`Installing the peers (${place}) ...`);
      const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-workspaces'], {
        cwd: folder,
        stdio: ['ignore', 2, 2],
      });
      if (status !== 0) throw new Error(`npm install of the peers failed; run it in ${place} to see why`);
    },
    load: async <T>(name: string) => (await import(pathToFileURL(require.resolve(name)).href)) as T,
  };
}
