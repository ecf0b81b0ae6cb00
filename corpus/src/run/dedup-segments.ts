import type { Segment } from '../dedup/document-table.ts';
import type { SegmentInfo } from '../dedup/segment.ts';
import { readMarker } from './markers.ts';
import { paths } from './paths.ts';
import { shardName } from './task.ts';
import type { Work } from './work.ts';

/** A segment of a run, and where it belongs. */
export interface RunSegment extends Segment {
  source: string;
  shard: number;
  /** Follows from the bytes of its files. */
  sha256: string;
}

/** The segments of all sources, in order of source and shard. */
export function dedupSegments(work: Work): RunSegment[] {
  return work.config.resources.flatMap(({ id: source }) =>
    Array.from({ length: work.config.plan.shards }, (_, shard) => {
      const marker = readMarker(work.folder, `tag/${source}/${shardName(shard)}`);
      const name = paths.segment(source, shard);
      return {
        source,
        shard,
        name,
        path: work.path(name),
        info: marker?.stats['segment'] as SegmentInfo,
        sha256: marker?.outputs[`${name}.sets`]?.sha256 ?? '',
      };
    }),
  );
}
