import type { Bilingual } from '../catalogue/resource.ts';
import type { Publisher } from './manifest.ts';

/** What a plan says about its release. */
export interface ReleasePlan {
  /** Name of the corpus: lower-case letters, digits and `-`. */
  name: string;
  /** Decided from the data when left out; a lower one than the data ask for is refused. */
  version?: string;
  /** YYYY-MM-DD; every date of the release comes from here. */
  date: string;
  title?: Bilingual;
  description?: Bilingual;
  publisher?: Publisher;
  keywords?: string[];
  /** Address of the folder of this corpus where it will be published. */
  url?: string;
}
