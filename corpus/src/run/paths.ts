import { shardName } from './task.ts';

/** Where the files of a shard lie below the work folder. */
export const paths = {
  ingest: (source: string, shard: number) => `ingest/${source}/${shardName(shard)}.jsonl`,
  bad: (source: string) => `ingest/${source}/bad.jsonl`,
  tags: (source: string, shard: number) => `tags/${source}/${shardName(shard)}.jsonl`,
  lines: (source: string, shard: number) => `tags/${source}/${shardName(shard)}.lines`,
  segment: (source: string, shard: number) => `dedup/segments/${source}/${shardName(shard)}`,
  frequent: (source: string) => `tags/${source}/frequent.lines`,
  judged: (source: string, shard: number) => `judged/${source}/${shardName(shard)}.jsonl`,
  keep: (source: string, shard: number) => `judged/${source}/${shardName(shard)}.keep`,
  join: (part: number) => `dedup/join/${shardName(part)}.pairs`,
  forest: (name: string) => `dedup/forest/${name}.forest`,
  duplicates: (source: string, shard: number) => `dedup/duplicates/${source}/${shardName(shard)}.jsonl`,
  decisions: (source: string, shard: number) => `decisions/${source}/${shardName(shard)}.jsonl`,
  clean: (source: string, shard: number) => `clean/${source}/${shardName(shard)}.jsonl`,
  removed: (source: string, shard: number) => `removed/${source}/${shardName(shard)}.jsonl`,
} as const;
