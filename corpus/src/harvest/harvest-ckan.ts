import { SprogError } from '@sprog/core';
import { askJson } from '../connectors/ask.ts';
import type { Harvesting } from './harvest.ts';
import type { HarvestedEntry } from './harvested-entry.ts';
import { identifierOf } from './identifier-of.ts';

const rows = 100;

/** What CKAN's `package_search` says of a dataset, as far as it is of use here. */
interface Package {
  name: string;
  title?: string;
  notes?: string;
  url?: string;
  license_id?: string;
  license_title?: string;
  license_url?: string;
  metadata_modified?: string;
  organization?: { title?: string } | null;
  resources?: { url?: string }[];
  extras?: { key: string; value: unknown }[];
}

/** Datasets of a CKAN portal (sprogteknologi.dk) by its action API, 100 a page. */
export async function* harvestCkan({ url, query, signal, env }: Harvesting): AsyncGenerator<HarvestedEntry> {
  const base = url.replace(/\/+$/, '').replace(/\/api(?:\/3)?$/, '');
  for (let start = 0; ; start += rows) {
    const address = new URL(`${base}/api/3/action/package_search`);
    // Sorted by what does not change, else datasets come twice or not at all from page to page.
    for (const [name, value] of Object.entries({ rows, start, sort: 'name asc', ...(query ? { q: query } : {}) }))
      address.searchParams.set(name, String(value));
    const { value } = await askJson(address, { env, signal });
    const { success, result } = value as { success?: boolean; result?: { count: number; results: Package[] } };
    if (!success || !Array.isArray(result?.results))
      throw new SprogError('DOWNLOAD_FAILED', `${address.host} is no CKAN`);
    for (const one of result.results) yield toEntry(one, base);
    if (result.results.length === 0 || start + result.results.length >= result.count) return;
  }
}

function toEntry(one: Package, base: string): HarvestedEntry {
  const where = `${base}/dataset/${one.name}`;
  const extra = (key: string) => one.extras?.find((entry) => entry.key === key)?.value;
  const addresses = [
    where,
    one.url,
    extra('identifier'),
    extra('uri'),
    ...(one.resources ?? []).map((file) => file.url),
  ];
  const identifiers = addresses.flatMap((address) =>
    typeof address === 'string' ? (identifierOf(address) ?? []) : [],
  );
  const licence = one.license_title ?? one.license_id ?? one.license_url;
  return {
    kind: 'ckan',
    where,
    identifiers: [...new Set(identifiers)],
    title: one.title ?? one.name,
    ...(one.notes ? { description: one.notes } : {}),
    ...(one.organization?.title ? { publisher: one.organization.title } : {}),
    ...(licence ? { licence } : {}),
    ...(one.metadata_modified ? { modified: one.metadata_modified.slice(0, 10) } : {}),
  };
}
