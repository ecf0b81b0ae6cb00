import { ask } from '../connectors/ask.ts';
import { oaiPage } from '../connectors/oai-page.ts';
import { readOaiRecords } from '../formats/parse-oai.ts';
import type { Harvesting } from './harvest.ts';
import type { HarvestedEntry } from './harvested-entry.ts';
import { identifierOf } from './identifier-of.ts';

/** Records of an OAI-PMH repository (CLARIN-DK) in Dublin Core, by its resumption tokens. */
export async function* harvestOai({ url, query, signal, env }: Harvesting): AsyncGenerator<HarvestedEntry> {
  let next: URL | undefined = new URL(url);
  next.searchParams.set('verb', 'ListRecords');
  next.searchParams.set('metadataPrefix', 'oai_dc');
  if (query) next.searchParams.set('set', query);
  const seen = new Set<string>();
  while (next && !seen.has(next.href)) {
    seen.add(next.href);
    const { body } = await ask(next, { env, signal, accept: 'text/xml' });
    const token = await oaiPage(body);
    for await (const record of readOaiRecords(once(body.toString('utf8')))) {
      if (record.deleted) continue;
      const { fields } = record;
      const one = (name: string) => fields.get(name)?.[0];
      const identifiers = [`oai:${record.identifier.replace(/^oai:/, '')}`, ...(fields.get('identifier') ?? [])];
      const address = fields.get('identifier')?.find((value) => /^https?:/.test(value));
      // Rights come in several lines: an address, a name, a word such as PUB.
      const rights = fields
        .get('rights')
        ?.filter((value) => !/^(?:PUB|ACA|RES)$/.test(value))
        .join('; ');
      yield {
        kind: 'oai',
        where: address ?? record.identifier,
        identifiers: [...new Set(identifiers.flatMap((value) => identifierOf(value) ?? []))],
        title: one('title') ?? record.identifier,
        ...optional({ description: one('description'), publisher: one('publisher'), licence: rights }),
        ...(fields.has('language') ? { languages: fields.get('language')! } : {}),
        ...optional({ modified: one('date')?.slice(0, 10) }),
      };
    }
    next = token === undefined ? undefined : new URL(url);
    next?.searchParams.set('verb', 'ListRecords');
    if (token !== undefined) next?.searchParams.set('resumptionToken', token);
  }
}

function optional<K extends string>(fields: Record<K, string | undefined>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Partial<Record<K, string>>;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
