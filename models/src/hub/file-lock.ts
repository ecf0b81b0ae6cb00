import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';

/** The holder touches its lock this often. */
const beatMs = 1000;
/** Untouched for this long, with a holder whose process is gone from this machine: taken over. */
const deadMs = 4 * beatMs;
/** Untouched for this long, whoever holds it: taken over. */
const usualSilentMs = 60 * beatMs;

/** A lock that is held. */
export interface HeldLock {
  /** Aborted when the lock is lost: another process found this one silent, and took over. */
  signal: AbortSignal;
  /**
   * True when it was taken from a holder that may still be alive (stopped, or on another machine). It may hold files open: those must be begun
   * anew and not gone on with.
   */
  doubtful: boolean;
}

/**
 * Runs `work` while this process alone holds `<path>.lock`, among processes of this and other machines that share the folder. A process that
 * died is noticed: its lock is taken over after some seconds.
 * @param onWait called once when another process holds the lock
 * @param silentMs a holder that does not touch its lock for so long has lost it, even where its process may live
 * @throws SprogError CANCELLED, FILE_UNWRITABLE
 */
export async function withFileLock<T>(
  path: string,
  work: (lock: HeldLock) => Promise<T>,
  { signal, onWait, silentMs = usualSilentMs }: { signal?: AbortSignal; onWait?: () => void; silentMs?: number } = {},
): Promise<T> {
  const lock = `${path}.lock`;
  const token = randomUUID();
  const doubtful = await acquire(lock, token, silentMs, signal, onWait);
  const lost = new AbortController();
  const beat = setInterval(async () => {
    const now = new Date();
    if ((await holderOf(lock))?.token !== token) lost.abort();
    else await utimes(lock, now, now).catch(() => {});
  }, beatMs);
  beat.unref();
  try {
    return await work({ signal: lost.signal, doubtful });
  } finally {
    clearInterval(beat);
    await removeIf(lock, (holder) => holder?.token === token);
  }
}

interface Holder {
  pid: number;
  host: string;
  token: string;
}

async function acquire(
  lock: string,
  token: string,
  silentMs: number,
  signal?: AbortSignal,
  onWait?: () => void,
): Promise<boolean> {
  let seen = { mark: '', since: performance.now() };
  let doubtful = false;
  let told = false;
  for (;;) {
    if (signal?.aborted) throw new SprogError('CANCELLED');
    try {
      await mkdir(dirname(lock), { recursive: true });
      const file = await open(lock, 'wx');
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), token } satisfies Holder));
      await file.close();
      return doubtful;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw new SprogError('FILE_UNWRITABLE', lock, { cause });
    }
    if (!told) onWait?.();
    told = true;
    // Clocks of machines differ: what counts is how long we ourselves saw no change.
    const holder = await holderOf(lock);
    const mark = `${holder?.token} ${await touched(lock)}`;
    if (mark !== seen.mark) seen = { mark, since: performance.now() };
    const silent = performance.now() - seen.since;
    const dead = holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
    if (silent > silentMs || (dead && silent > deadMs)) {
      await removeIf(lock, (now) => now?.token === holder?.token);
      doubtful ||= !dead;
      seen = { mark: '', since: performance.now() };
    }
    await sleep(200);
  }
}

/** Removes a lock when its holder is the one meant. Removals are made one at a time, so that none hits a lock taken in the meantime. */
async function removeIf(lock: string, meant: (holder: Holder | undefined) => boolean): Promise<void> {
  const guard = `${lock}.guard`;
  for (let tries = 0; ; tries++) {
    try {
      await mkdir(guard);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return;
      // Held for microseconds by others; left behind only by a process that died just then.
      if (tries > 100) await rmdir(guard).catch(() => {});
      await sleep(50);
    }
  }
  try {
    if (meant(await holderOf(lock))) await rm(lock, { force: true });
  } finally {
    await rmdir(guard).catch(() => {});
  }
}

async function holderOf(lock: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const touched = (lock: string) =>
  stat(lock).then(
    (found) => found.mtimeMs,
    () => 0,
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
