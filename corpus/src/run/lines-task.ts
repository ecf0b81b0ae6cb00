import { frequentLines } from '../stages/frequent-lines.ts';
import type { LineCounts } from '../stages/line-counter.ts';
import { readMarker } from './markers.ts';
import { paths } from './paths.ts';
import { shardName, type Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** Finds the lines that frame the documents of a source. */
export async function linesTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const source = task.source!;
  const shards = Array.from({ length: work.config.plan.shards }, (_, shard) => ({
    path: work.path(paths.lines(source, shard)),
    counts: readMarker(work.folder, `tag/${source}/${shardName(shard)}`)?.stats['lines'] as LineCounts,
  }));
  const frequent = frequentLines(shards, work.config.policy.boilerplate);
  outputs.open(paths.frequent(source)).numbers(frequent);
  return { frequent: frequent.length };
}
