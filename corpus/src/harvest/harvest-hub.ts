import { SprogError } from '@sprog/core';
import { hubToken } from '@sprog/models';
import { askJson } from '../connectors/ask.ts';
import { nextLink } from '../connectors/next-link.ts';
import type { Harvesting } from './harvest.ts';
import type { HarvestedEntry } from './harvested-entry.ts';

/** What the hub's list says of a dataset. */
interface Listed {
  id: string;
  author?: string;
  description?: string;
  lastModified?: string;
  tags?: string[];
}

/** Datasets of the Hugging Face hub in a language, by its datasets API. */
export async function* harvestHub({ url, query = 'da', signal, env }: Harvesting): AsyncGenerator<HarvestedEntry> {
  const base = url.replace(/\/+$/, '');
  const token = hubToken({ ...env, HF_ENDPOINT: base });
  const first = new URL(`${base}/api/datasets`);
  first.searchParams.set('filter', `language:${query}`);
  first.searchParams.set('limit', '100');
  first.searchParams.set('full', 'true');
  const seen = new Set<string>();
  for (let next: string | undefined = first.href; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const { value, headers } = await askJson(new URL(next), { env, signal, token });
    if (!Array.isArray(value)) throw new SprogError('DOWNLOAD_FAILED', `${first.host} is no hub`);
    for (const one of value as Listed[]) yield toEntry(one, base);
    next = nextLink(headers['link'], next);
  }
}

function toEntry({ id, author, description, lastModified, tags = [] }: Listed, base: string): HarvestedEntry {
  const tagged = (prefix: string) =>
    tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  const [licence] = tagged('license:');
  const references = tags.flatMap((tag) => (/^(?:arxiv|doi):/.test(tag) ? [tag.toLowerCase()] : []));
  return {
    kind: 'hub',
    where: `${base}/datasets/${id}`,
    identifiers: [`hf:${id.toLowerCase()}`, ...references.filter((one) => one.startsWith('doi:'))],
    title: id.split('/').at(-1)!,
    ...(description ? { description: description.trim() } : {}),
    ...(author ? { publisher: author } : {}),
    ...(licence ? { licence } : {}),
    languages: tagged('language:'),
    ...(lastModified ? { modified: lastModified.slice(0, 10) } : {}),
  };
}
