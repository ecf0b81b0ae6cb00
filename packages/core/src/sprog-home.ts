import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder of what belongs to this installation: API keys, own heads, the cache of training. `$SPROG_HOME`, else `~/.config/sprog`. */
export function sprogHome(env: NodeJS.ProcessEnv = process.env): string {
  const set = env['SPROG_HOME'];
  return set ? resolve(set) : join(homedir(), '.config', 'sprog');
}
