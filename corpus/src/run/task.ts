/** Steps of a run, in order. All tasks of a step are independent of each other. */
export const steps = ['ingest', 'tag', 'lines', 'judge', 'join', 'connect', 'resolve', 'decide'] as const;
export type Step = (typeof steps)[number];

/** The smallest part of a run that is done or not done. */
export interface Task {
  /** `step/source/shard`: also the name of its marker. */
  id: string;
  step: Step;
  source?: string;
  /** Of the source, from 0; of the keys for `join`. */
  part?: number;
  /** SHA-256 over all that its outputs follow from. */
  key: string;
}

/** What a finished task leaves: written last, so that its outputs are whole when it is there. */
export interface Marker {
  key: string;
  /** By path below the work folder. */
  outputs: Record<string, { bytes: number; sha256: string }>;
  /** Counts and the like, small. */
  stats: Record<string, unknown>;
}

/** A shard's name: `0003`. */
export function shardName(part: number): string {
  return String(part).padStart(4, '0');
}
