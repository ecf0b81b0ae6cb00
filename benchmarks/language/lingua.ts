import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Contender } from './contender.ts';

/** lingua of PyPI, when python3 has it. */
export function lingua(): Contender | undefined {
  if (spawnSync('python3', ['-c', 'import lingua']).status !== 0) return undefined;
  const ask = (texts: readonly string[]) => {
    const done = spawnSync('python3', [join(import.meta.dirname, 'ask_lingua.py')], {
      input: JSON.stringify(texts),
      maxBuffer: 2 ** 28,
    });
    if (done.status !== 0) throw new Error(`lingua: ${done.stderr}`);
    return JSON.parse(done.stdout.toString()) as { answers: string[]; seconds: number; bytes: number };
  };
  return {
    name: 'lingua',
    modelBytes: ask([]).bytes,
    note: 'restricted to the eight; no fo; Rust, through Python',
    run(texts) {
      const { answers, seconds } = ask(texts);
      return { answers, msPerText: (seconds * 1000) / texts.length };
    },
  };
}
