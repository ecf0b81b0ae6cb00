import type { KeyObject } from 'node:crypto';
import type { Resource } from '../catalogue/resource.ts';
import type { Withdrawal } from '../withdraw/ledger.ts';
import type { ReleasePlan } from './release-plan.ts';

/** How far a release has come. */
export interface ReleaseProgress {
  /** What is being done now. */
  step: 'read' | 'write' | 'describe' | 'done';
  source?: string;
  /** Records written of those known so far. */
  done: number;
  total: number;
}

/** Options of {@link writeRelease}. */
export interface WriteReleaseOptions {
  /** Of the cleaning works: `clean/<source>/*.jsonl`, and `decisions/<source>/*.jsonl` where there are any. */
  workFolder: string;
  plan: ReleasePlan;
  /** Folder of corpora: the release comes to lie in `<out>/<name>/<version>/`. */
  out: string;
  /** The recipes of the sources; default `resources.json` of the work folder. */
  resources?: readonly Resource[];
  /** Folder that the paths of recordings count from; default `<workFolder>/cache`. */
  cache?: string;
  /** Folder of the release to count from; default the newest in `<out>/<name>`; null for none. */
  previous?: string | null;
  signingKey?: KeyObject;
  /** Beside those of the ledger in `<out>/<name>/withdrawn.json`. */
  withdrawn?: readonly Withdrawal[];
  onProgress?: (progress: ReleaseProgress) => void;
  signal?: AbortSignal;
}
