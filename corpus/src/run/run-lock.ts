import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';

/** A lock on a machine that cannot be asked counts as left behind after this long without a sign of life. */
const SILENT_SECONDS = 120;

/**
 * Takes a work folder for this process. A lock whose process is gone (killed) is taken over.
 * @returns gives it back
 * @throws SprogError RUN_LOCKED
 */
export function lockRun(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'run.lock');
  for (let tries = 0; ; tries++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, JSON.stringify({ host: hostname(), pid: process.pid }));
      closeSync(file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new SprogError('FILE_UNWRITABLE', path, { cause: error });
      if (tries > 3 || isHeld(path)) throw new SprogError('RUN_LOCKED', folder);
      rmSync(path, { force: true });
    }
  }
  const beat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // Taken away by hand: nothing to keep alive.
    }
  }, 20_000);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(path, { force: true });
  };
}

function isHeld(path: string): boolean {
  try {
    const { host, pid } = JSON.parse(readFileSync(path, 'utf8')) as { host: string; pid: number };
    if (host !== hostname()) return Date.now() - statSync(path).mtimeMs < SILENT_SECONDS * 1000;
    if (pid === process.pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Half a lock, or a process that is no more; one of another user answers EPERM.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
