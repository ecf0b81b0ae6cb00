import { SprogError } from '@sprog/core';

/**
 * Runs work with so many at the same time. After a failure or a cancellation nothing new is begun, and what runs is waited for: nothing writes on
 * after we have returned. @throws the first failure; SprogError CANCELLED
 */
export async function inParallel(
  work: readonly (() => Promise<void>)[],
  limit: number,
  signal?: AbortSignal,
): Promise<void> {
  let next = 0;
  let failed: unknown;
  const run = async () => {
    while (next < work.length && failed === undefined) {
      if (signal?.aborted) throw new SprogError('CANCELLED');
      await work[next++]!().catch((error: unknown) => {
        failed ??= error;
      });
    }
  };
  await Promise.allSettled(Array.from({ length: Math.max(1, limit) }, run));
  if (signal?.aborted) throw new SprogError('CANCELLED', '', { cause: failed });
  if (failed !== undefined) throw failed;
}
