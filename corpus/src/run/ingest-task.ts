import { ingest } from '../ingest/ingest.ts';
import type { BadRecord } from '../records/bad-record.ts';
import { recordLine } from '../records/record-line.ts';
import { paths } from './paths.ts';
import { shardOf } from './shard-of.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** Reads a source and parts its records into shards by their id. What cannot be used is set aside with its reason. */
export async function ingestTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const source = task.source!;
  const { shards } = work.config.plan;
  const files = Array.from({ length: shards }, (_, shard) => outputs.open(paths.ingest(source, shard)));
  const bad = outputs.open(paths.bad(source));
  let records = 0;
  let badRecords = 0;
  const onBadRecord = ({ where, reason }: BadRecord) => {
    badRecords++;
    bad.line(JSON.stringify({ where, reason }));
  };
  const { plan, cache } = work.config;
  // The flag of the run is a number in shared memory; a download that waits is told by a signal.
  const stop = new AbortController();
  const watch = setInterval(() => {
    if (work.stopped) stop.abort();
  }, 200);
  try {
    for await (const record of ingest(work.resource(source), {
      cache,
      added: plan.date,
      signal: stop.signal,
      onBadRecord,
    })) {
      work.checkStop();
      files[shardOf(record.id, shards)]!.line(recordLine(record));
      records++;
    }
  } finally {
    clearInterval(watch);
  }
  return { records, badRecords };
}
