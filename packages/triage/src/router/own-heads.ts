import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sprogHome } from '@sprog/core';

/** Where `sprog train` puts own heads unless told otherwise: `$SPROG_HOME/heads`. */
export function ownHeadsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(sprogHome(env), 'heads');
}

/** That folder when heads are there; undefined when the bundled ones are the only ones. */
export function findOwnHeads(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = ownHeadsFolder(env);
  return existsSync(join(folder, 'training.json')) ? folder : undefined;
}
