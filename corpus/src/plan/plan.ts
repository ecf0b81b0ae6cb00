import type { Policy } from '../policy/policy.ts';
import type { ReleasePlan } from '../release/release-plan.ts';

/** A test set that must not be in the corpus: a file of JSON lines with `text`, or of one text a line. */
export interface TestSetFile {
  name: string;
  file: string;
}

/** What a corpus is built from, and how. All dates come from here, none from the clock, so that the same plan gives the same bytes. */
export interface Plan extends ReleasePlan {
  /** Ids of the catalogue, or a folder with a folder for each source. */
  resources: string[] | { dir: string };
  /** Own recipes beside the catalogue: files, or folders of them. */
  catalogue?: string[];
  /** Name of one of ours, a file, or the policy itself. */
  policy: string | Policy;
  /** Files that each source is parted into; they are worked on side by side. */
  shards: number;
  testSets?: TestSetFile[];
  /** Look for names of persons: by the shipped list of first names, or by the tagger, which is slower and finds more. Default: not. */
  names?: 'lexicon' | 'tagger';
  /** Hold transcripts against what this speech model hears; it must be here (`sprog models pull`). Default: not. */
  recogniser?: string;
  /** For everything that is drawn by chance (splits, samples). */
  seed: number;
}
