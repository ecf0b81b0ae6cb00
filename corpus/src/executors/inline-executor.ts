import { SprogError } from '@sprog/core';
import { runTask } from '../run/run-task.ts';
import { Work } from '../run/work.ts';
import type { Executor } from './executor.ts';

/** Runs tasks one after the other in this thread: for small plans, which a worker's start would take longer than. */
export class InlineExecutor implements Executor {
  readonly #work: Work;
  readonly #stop = new SharedArrayBuffer(4);

  constructor(folder: string) {
    this.#work = Work.open(folder, this.#stop);
  }

  async run(tasks: Parameters<Executor['run']>[0], { signal, onDone }: Parameters<Executor['run']>[1]): Promise<void> {
    const halt = () => Atomics.store(new Int32Array(this.#stop), 0, 1);
    signal.addEventListener('abort', halt, { once: true });
    try {
      for (const task of tasks) {
        if (signal.aborted) throw new SprogError('CANCELLED');
        await runTask(this.#work, task);
        onDone(task);
      }
    } finally {
      signal.removeEventListener('abort', halt);
    }
  }

  async close(): Promise<void> {}
}
