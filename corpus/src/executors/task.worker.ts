import { serveWorker } from '@sprog/onnx';
import { runTask } from '../run/run-task.ts';
import type { Task } from '../run/task.ts';
import { Work } from '../run/work.ts';
import type { TaskWorkerData } from './local-executor.ts';

await serveWorker<TaskWorkerData, Task, null>(async ({ folder, stop }) => {
  const work = Work.open(folder, stop);
  return async (task) => {
    work.checkStop();
    await runTask(work, task);
    return { value: null };
  };
});
