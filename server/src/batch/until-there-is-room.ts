import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';

/** Runs it, and again a little later for as long as the queue is full: a batch waits where a single request is told to come back. */
export async function untilThereIsRoom<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof SprogError) || error.code !== 'OVERLOADED' || signal.aborted) throw error;
    }
    await sleep(25);
  }
}
