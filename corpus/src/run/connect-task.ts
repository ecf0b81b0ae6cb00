import { readFileSync } from 'node:fs';
import { DedupIndex } from '../dedup/dedup-index.ts';
import { Forest } from '../dedup/forest.ts';
import { dedupSegments } from './dedup-segments.ts';
import { forestName } from './forests.ts';
import { paths } from './paths.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** Puts the pairs of all partitions together: the forest from which clusters are made, and the next index begins. */
export async function connectTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const segments = dedupSegments(work);
  const earlier = task.source ? await Forest.read(work.path(paths.forest(task.source))) : undefined;
  const index = new DedupIndex(segments, earlier);
  try {
    for (let part = 0; part < index.partitions; part++) {
      const bytes = readFileSync(work.path(paths.join(part)));
      for (let at = 0; at < bytes.length; at += 8) index.connect(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
    }
    const pairs = [...index.forest()].flat();
    const held = segments.map(({ name, info, sha256 }) => ({ name, documents: info.documents, sha256 }));
    outputs.open(paths.forest(forestName(segments))).append(new Forest(held, Uint32Array.from(pairs)).toBytes());
    return { documents: index.table.documents, pairs: pairs.length / 2 };
  } finally {
    index.close();
  }
}
