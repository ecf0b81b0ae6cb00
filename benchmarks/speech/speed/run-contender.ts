import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome, Task } from './contenders/task.ts';

/** One engine beside others. */
export interface Contender {
  name: string;
  /** File in `contenders`. */
  script: string;
  /** Folder with the same weights in the engine's own layout. */
  model: string;
  /** Engines without a beam search run greedily only. */
  beams: number[];
}

/** Runs a contender in a process of its own. @returns undefined, with the reason printed, when it cannot run here */
export function runContender(
  { name, script, model }: Contender,
  task: Omit<Task, 'model'>,
  python: string,
): Outcome | undefined {
  const path = fileURLToPath(new URL(`./contenders/${script}`, import.meta.url));
  const argument = JSON.stringify({ ...task, model });
  const [command, args] = script.endsWith('.py')
    ? [python, [path, argument]]
    : [process.execPath, ['--conditions=sprog-source', '--import=tsx', path, argument]];
  const { stdout, stderr, status } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, OMP_NUM_THREADS: String(task.threads) },
  });
  if (status === 0) return JSON.parse(stdout.slice(stdout.indexOf('{"load"'))) as Outcome;
  console.error(`${name}: not measured (${(stderr ?? '').trim().split('\n').at(-1) ?? `status ${status}`})`);
  return undefined;
}
