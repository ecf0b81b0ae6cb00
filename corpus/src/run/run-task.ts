import { connectTask } from './connect-task.ts';
import { decideTask } from './decide-task.ts';
import { ingestTask } from './ingest-task.ts';
import { joinTask } from './join-task.ts';
import { judgeTask } from './judge-task.ts';
import { linesTask } from './lines-task.ts';
import { resolveTask } from './resolve-task.ts';
import { tagTask } from './tag-task.ts';
import type { Step, Task } from './task.ts';
import { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

const doers: Record<Step, (work: Work, task: Task, outputs: TaskOutputs) => Promise<Record<string, unknown>>> = {
  ingest: ingestTask,
  tag: tagTask,
  lines: linesTask,
  judge: judgeTask,
  join: joinTask,
  connect: connectTask,
  resolve: resolveTask,
  decide: decideTask,
};

/** Does one task: its outputs and its marker are there when this resolves, and nothing of it when it rejects. */
export async function runTask(work: Work, task: Task): Promise<void> {
  const outputs = new TaskOutputs(work.folder, task);
  try {
    await outputs.commit(await doers[task.step](work, task, outputs));
  } catch (error) {
    outputs.abandon();
    throw error;
  }
}
