import type { ReleaseManifest } from '../release/manifest.ts';
import type { SourceStatisticsJson } from '../release/source-statistics.ts';

/** A text to look at. */
export interface Sample {
  id: string;
  source: string;
  text: string;
}

/** What documents and metadata are written from: the manifest as far as it is known before they are files themselves. */
export interface ReleaseFacts {
  manifest: ReleaseManifest;
  statistics: Record<string, SourceStatisticsJson>;
  samples: Sample[];
  /** CHANGELOG of the previous release. */
  changelog?: string;
}
