import { DedupIndex } from '../dedup/dedup-index.ts';
import { Forest } from '../dedup/forest.ts';
import { dedupSegments } from './dedup-segments.ts';
import { paths } from './paths.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** Finds the near duplicates in one range of keys. `task.source` names the forest of the earlier index, where there is one. */
export async function joinTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const earlier = task.source ? await Forest.read(work.path(paths.forest(task.source))) : undefined;
  const index = new DedupIndex(dedupSegments(work), earlier);
  const file = outputs.open(paths.join(task.part!));
  let pairs = 0;
  try {
    const { looked, compared } = index.join(task.part!, (a, b) => {
      if ((pairs++ & 255) === 0) work.checkStop();
      file.numbers(Uint32Array.of(a, b));
    });
    return { pairs, looked, compared };
  } finally {
    index.close();
  }
}
