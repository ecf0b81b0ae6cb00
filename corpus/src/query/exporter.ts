import type { FilterTest } from '../download/filter.ts';
import type { OpenRelease } from '../download/pulled.ts';

/** Writes a release in one layout. */
export type Exporter = (
  release: OpenRelease,
  out: string,
  options: { test: FilterTest; signal?: AbortSignal },
) => Promise<{ files: number; records: number }>;
