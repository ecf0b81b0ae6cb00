import { availableParallelism } from 'node:os';

/** How many workers run how many threads each. */
export interface ThreadBudget {
  workers: number;
  /** Intra-op threads of each session. */
  threads: number;
}

/**
 * Splits the cores between workers and threads so that workers × threads never exceeds them: ONNX Runtime's own default takes every core of
 * the host for each session, which makes two sessions slower than one.
 * @param cores cores to spend; all that this process may use when left out
 * @param threads intra-op threads of each session (1 gives the highest throughput for short texts)
 */
export function threadBudget(cores = availableParallelism(), threads = 1): ThreadBudget {
  const usable = Math.max(1, Math.floor(cores));
  const each = Math.min(Math.max(1, Math.floor(threads)), usable);
  return { workers: Math.max(1, Math.floor(usable / each)), threads: each };
}
