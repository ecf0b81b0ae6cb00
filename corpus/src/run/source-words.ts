import { readMarker } from './markers.ts';
import { HISTOGRAM } from './tag-task.ts';
import { shardName } from './task.ts';
import type { Work } from './work.ts';

/** How many documents of a source have 0, 1, 2 ... words. */
export function sourceWords(work: Work, source: string): number[] {
  const sum = new Array<number>(HISTOGRAM).fill(0);
  for (let shard = 0; shard < work.config.plan.shards; shard++) {
    const words = readMarker(work.folder, `tag/${source}/${shardName(shard)}`)?.stats['words'] as number[] | undefined;
    words?.forEach((count, at) => {
      sum[at]! += count;
    });
  }
  return sum;
}
