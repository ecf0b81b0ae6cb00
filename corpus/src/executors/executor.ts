import type { Task } from '../run/task.ts';

/** Runs the tasks of one step, which are independent of each other. */
export interface Executor {
  /**
   * Resolves when all are done; their markers are there then.
   * @throws the first task's error, after the others have ended; SprogError CANCELLED when the signal is aborted
   */
  run(tasks: readonly Task[], options: { signal: AbortSignal; onDone: (task: Task) => void }): Promise<void>;
  close(): Promise<void>;
}
