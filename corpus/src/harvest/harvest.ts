import { harvestCkan } from './harvest-ckan.ts';
import { harvestHub } from './harvest-hub.ts';
import { harvestOai } from './harvest-oai.ts';
import type { HarvestedEntry, HarvestKind } from './harvested-entry.ts';

/** Options of {@link harvest}. */
export interface HarvestOptions {
  kind: HarvestKind;
  /** Base of the service: `https://sprogteknologi.dk`, an OAI-PMH endpoint, `https://huggingface.co`. */
  url: string;
  /** CKAN: a search; OAI-PMH: a set; hub: a language (default `da`). */
  query?: string;
  /** Stop after so many. */
  most?: number;
  signal?: AbortSignal;
  env?: NodeJS.ProcessEnv;
  onProgress?: (entries: number) => void;
}

/** What a harvester needs, filled in. */
export interface Harvesting extends Omit<HarvestOptions, 'signal' | 'env'> {
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
}

const harvesters = { ckan: harvestCkan, oai: harvestOai, hub: harvestHub };

/**
 * Entries of somebody else's catalogue, page after page.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_REFUSED, NOT_FOUND, CANCELLED
 */
export async function harvest(options: HarvestOptions): Promise<HarvestedEntry[]> {
  const {
    most = Number.POSITIVE_INFINITY,
    onProgress,
    signal = new AbortController().signal,
    env = process.env,
  } = options;
  const entries: HarvestedEntry[] = [];
  for await (const entry of harvesters[options.kind]({ ...options, signal, env })) {
    entries.push(entry);
    onProgress?.(entries.length);
    if (entries.length >= most) break;
  }
  return entries;
}
