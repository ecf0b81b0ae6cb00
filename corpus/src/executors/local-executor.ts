import { SprogError } from '@sprog/core';
import { WorkerPool } from '@sprog/onnx';
import type { Task } from '../run/task.ts';
import type { Executor } from './executor.ts';

/** What a worker thread begins with. */
export interface TaskWorkerData {
  folder: string;
  /** One number; anything but 0 asks the tasks to stop. */
  stop: SharedArrayBuffer;
}

/** Runs tasks in worker threads of this machine. */
export class LocalExecutor implements Executor {
  readonly #pool: WorkerPool<TaskWorkerData, Task, null>;
  readonly #stop: Int32Array;

  private constructor(pool: WorkerPool<TaskWorkerData, Task, null>, stop: SharedArrayBuffer) {
    this.#pool = pool;
    this.#stop = new Int32Array(stop);
  }

  static async open(folder: string, workers: number): Promise<LocalExecutor> {
    const stop = new SharedArrayBuffer(4);
    const module = new URL(`./task.worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    return new LocalExecutor(
      await WorkerPool.open({ module, data: { folder, stop }, workers, queueLimit: Number.MAX_SAFE_INTEGER }),
      stop,
    );
  }

  async run(tasks: readonly Task[], { signal, onDone }: Parameters<Executor['run']>[1]): Promise<void> {
    const halt = () => Atomics.store(this.#stop, 0, 1);
    if (signal.aborted) halt();
    signal.addEventListener('abort', halt, { once: true });
    try {
      let failure: unknown;
      await Promise.all(
        tasks.map((task) =>
          this.#pool.run(task).then(
            () => onDone(task),
            (error: unknown) => {
              failure ??= error;
              // The rest would be done for nothing: whoever runs again gets this far with it.
              halt();
            },
          ),
        ),
      );
      if (signal.aborted) throw new SprogError('CANCELLED');
      if (failure) throw failure;
    } finally {
      signal.removeEventListener('abort', halt);
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
