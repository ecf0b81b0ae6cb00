import { stat } from 'node:fs/promises';
import { sha256File } from '@sprog/core';
import { partitionCount } from '../dedup/read-keys.ts';
import { dedupSegments } from './dedup-segments.ts';
import { earlierForest, forestName } from './forests.ts';
import { readMarker } from './markers.ts';
import { paths } from './paths.ts';
import { type Step, shardName, type Task } from './task.ts';
import { taskKey, type Work } from './work.ts';

/** The tasks of a step. The steps before it must be done: keys follow from what they left. */
export async function planTasks(work: Work, step: Step): Promise<Task[]> {
  return planners[step](work);
}

const planners: Record<Step, (work: Work) => Promise<Task[]> | Task[]> = {
  ingest: (work) => Promise.all(work.config.resources.map(({ id }) => ingestOf(work, id))),
  tag: async (work) => {
    const { testSets = [], names, recogniser } = work.config.plan;
    const sets = await Promise.all(
      testSets.map(async ({ name, file }) => [name, await sha256File(file).catch(() => 'missing')]),
    );
    return eachShard(work, 'tag', (source, shard) => [
      hashOf(work, `ingest/${source}`, paths.ingest(source, shard)),
      names,
      sets,
      work.resource(source).licence.id,
      ...(recogniser === undefined ? [] : [recogniser]),
    ]);
  },
  lines: (work) =>
    work.config.resources.map(({ id: source }) => ({
      id: `lines/${source}`,
      step: 'lines' as const,
      source,
      key: taskKey(
        'lines',
        shards(work).map((shard) => hashOf(work, `tag/${source}/${shardName(shard)}`, paths.lines(source, shard))),
        work.config.policy.boilerplate,
      ),
    })),
  judge: (work) =>
    eachShard(work, 'judge', (source, shard) => [
      hashOf(work, `tag/${source}/${shardName(shard)}`, paths.tags(source, shard)),
      hashOf(work, `lines/${source}`, paths.frequent(source)),
      // The profile follows from all of the source.
      shards(work).map((other) => readMarker(work.folder, `tag/${source}/${shardName(other)}`)?.stats['words']),
      work.config.policy,
    ]),
  join: async (work) => {
    const segments = dedupSegments(work);
    const name = forestName(segments);
    // Where the forest over these very segments stands, nothing is left to join.
    if (connected(work, name)) return [];
    const earlier = (await earlierForest(work, segments))?.name;
    return Array.from({ length: partitionCount(segments) }, (_, part) => ({
      id: `join/${shardName(part)}`,
      step: 'join' as const,
      part,
      key: taskKey('join', name, earlier),
      ...(earlier ? { source: earlier } : {}),
    }));
  },
  connect: async (work) => {
    const segments = dedupSegments(work);
    const name = forestName(segments);
    const earlier = connected(work, name) ? undefined : (await earlierForest(work, segments))?.name;
    return [{ id: 'connect', step: 'connect', key: taskKey('connect', name), ...(earlier ? { source: earlier } : {}) }];
  },
  resolve: (work) => [
    {
      id: 'resolve',
      step: 'resolve',
      key: taskKey(
        'resolve',
        forestName(dedupSegments(work)),
        dedupSegments(work).map(({ source, shard }) =>
          hashOf(work, `judge/${source}/${shardName(shard)}`, paths.keep(source, shard)),
        ),
        work.config.policy.duplicates,
        work.config.policy.sources,
      ),
    },
  ],
  decide: (work) =>
    eachShard(work, 'decide', (source, shard) => [
      hashOf(work, `ingest/${source}`, paths.ingest(source, shard)),
      hashOf(work, `judge/${source}/${shardName(shard)}`, paths.judged(source, shard)),
      hashOf(work, 'resolve', paths.duplicates(source, shard)),
      work.config.policy.duplicates,
      work.config.policy.sound,
      work.config.plan.seed,
    ]),
};

async function ingestOf(work: Work, source: string): Promise<Task> {
  const resource = work.resource(source);
  const { date, shards: count } = work.config.plan;
  // A folder of this machine has no revision: its time and size stand for it.
  const folder = resource.source.connector === 'folder' ? await stateOf(resource.source.path) : undefined;
  return { id: `ingest/${source}`, step: 'ingest', source, key: taskKey('ingest', resource, date, count, folder) };
}

async function stateOf(path: string): Promise<unknown> {
  const { readdir } = await import('node:fs/promises');
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return info && [info.size, info.mtimeMs];
  const entries = (await readdir(path, { recursive: true })).sort();
  return Promise.all(
    entries.map(async (entry) => {
      const file = await stat(`${path}/${entry}`).catch(() => undefined);
      return file?.isFile() ? [entry, file.size, file.mtimeMs] : entry;
    }),
  );
}

function connected(work: Work, name: string): boolean {
  const marker = readMarker(work.folder, 'connect');
  return marker?.key === taskKey('connect', name) && paths.forest(name) in marker.outputs;
}

function eachShard(work: Work, step: Step, inputs: (source: string, shard: number) => unknown[]): Task[] {
  return work.config.resources.flatMap(({ id: source }) =>
    shards(work).map((part) => ({
      id: `${step}/${source}/${shardName(part)}`,
      step,
      source,
      part,
      key: taskKey(step, ...inputs(source, part)),
    })),
  );
}

function shards(work: Work): number[] {
  return Array.from({ length: work.config.plan.shards }, (_, shard) => shard);
}

/** SHA-256 of a file, as the task that made it left it. */
function hashOf(work: Work, id: string, path: string): string | undefined {
  return readMarker(work.folder, id)?.outputs[path]?.sha256;
}
