import { afterEach, expect, test } from 'vitest';
import { type Served, serve } from '../fixtures/serve.ts';
import { harvest } from './harvest.ts';
import { identifierOf } from './identifier-of.ts';
import { mergeEntries } from './merge-entries.ts';

let served: Served | undefined;
afterEach(() => served?.close());

test('identifiers of the same thing, written in many ways', () => {
  expect(identifierOf('https://www.doi.org/10.5281/Zenodo.1')).toBe('doi:10.5281/zenodo.1');
  expect(identifierOf('doi:10.5281/zenodo.1')).toBe('doi:10.5281/zenodo.1');
  expect(identifierOf('http://hdl.handle.net/20.500.12115/44')).toBe('hdl:20.500.12115/44');
  expect(identifierOf('https://repository.clarin.dk/repository/xmlui/handle/20.500.12115/44')).toBe(
    'hdl:20.500.12115/44',
  );
  expect(identifierOf('https://huggingface.co/datasets/CoRal-project/coral/tree/main')).toBe('hf:coral-project/coral');
  expect(identifierOf('https://github.com/unimorph/dan.git')).toBe('gh:unimorph/dan');
  expect(identifierOf('https://www.ordregister.dk/')).toBe('https://ordregister.dk');
  expect(identifierOf('ikke en adresse')).toBeUndefined();
});

test('CKAN: all pages, licences and addresses', async () => {
  const names = Array.from({ length: 230 }, (_, i) => `saet-${String(i).padStart(3, '0')}`);
  served = await serve((_request, response, url) => {
    const start = Number(url.searchParams.get('start'));
    const results = names.slice(start, start + Number(url.searchParams.get('rows'))).map((name) => ({
      name,
      title: name,
      license_title: 'CC0 1.0',
      organization: { title: 'Digst' },
      metadata_modified: '2026-01-02T00:00:00',
      resources: [{ url: `https://huggingface.co/datasets/digst/${name}` }],
    }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success: true, result: { count: names.length, results } }));
  });
  const entries = await harvest({ kind: 'ckan', url: served.url });
  expect(entries.map(({ title }) => title)).toEqual(names);
  expect(entries[0]).toMatchObject({ licence: 'CC0 1.0', publisher: 'Digst', modified: '2026-01-02' });
  expect(entries[0]!.identifiers).toContain('hf:digst/saet-000');
  expect(served.asked).toHaveLength(3);
});

test('OAI-PMH: resumption tokens, deleted records, a service that asks to wait', async () => {
  let busy = true;
  served = await serve((_request, response, url) => {
    if (busy) {
      busy = false;
      response.writeHead(503, { 'retry-after': '0' }).end();
      return;
    }
    const token = url.searchParams.get('resumptionToken');
    // The protocol forbids other arguments beside a token.
    if (token && url.searchParams.has('metadataPrefix')) {
      response.end('<OAI-PMH><error code="badArgument"/></OAI-PMH>');
      return;
    }
    const record = (id: number, rest: string) =>
      `<record><header${rest}><identifier>oai:x:${id}</identifier></header><metadata><dc><title>T${id}</title><identifier>http://hdl.handle.net/1/${id}</identifier><rights>https://creativecommons.org/licenses/by/4.0/</rights><rights>PUB</rights></dc></metadata></record>`;
    const next = token === 'side 2+3' ? '<resumptionToken/>' : '<resumptionToken>side 2+3</resumptionToken>';
    response.end(
      `<?xml version="1.0"?><OAI-PMH><ListRecords>${token ? record(3, '') : record(1, '') + record(2, ' status="deleted"')}${next}</ListRecords></OAI-PMH>`,
    );
  });
  const entries = await harvest({ kind: 'oai', url: `${served.url}/oai` });
  expect(entries.map(({ title }) => title)).toEqual(['T1', 'T3']);
  expect(entries[0]).toMatchObject({
    licence: 'https://creativecommons.org/licenses/by/4.0/',
    where: 'http://hdl.handle.net/1/1',
  });
  expect(entries[0]!.identifiers).toEqual(['oai:x:1', 'hdl:1/1']);
});

test('OAI-PMH: an error of the repository, and what is no repository', async () => {
  served = await serve((_request, response, url) => {
    response.end(url.pathname === '/oai' ? '<OAI-PMH><error code="badVerb">x</error></OAI-PMH>' : '<html></html>');
  });
  await expect(harvest({ kind: 'oai', url: `${served.url}/oai` })).rejects.toThrow(/badVerb/);
  await expect(harvest({ kind: 'oai', url: `${served.url}/x` })).rejects.toThrow(/no answer of OAI-PMH/);
  await expect(harvest({ kind: 'ckan', url: served.url })).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
});

test('the hub: pages by Link, licences from tags', async () => {
  served = await serve((request, response, url) => {
    const page = Number(url.searchParams.get('cursor') ?? 1);
    if (page < 3)
      response.setHeader('link', `<http://${request.headers.host}/api/datasets?cursor=${page + 1}>; rel="next"`);
    response.end(
      JSON.stringify([
        {
          id: `Digst/d${page}`,
          author: 'Digst',
          lastModified: '2026-02-03T00:00:00Z',
          tags: ['license:cc-by-4.0', 'language:da'],
        },
      ]),
    );
  });
  const entries = await harvest({ kind: 'hub', url: served.url, query: 'da' });
  expect(entries.map(({ identifiers }) => identifiers[0])).toEqual(['hf:digst/d1', 'hf:digst/d2', 'hf:digst/d3']);
  expect(served.asked[0]).toContain('filter=language%3Ada');
  expect(await harvest({ kind: 'hub', url: served.url, most: 2 })).toHaveLength(2);
});

test('merged through several identifiers; licences that differ are findings, spellings are not', () => {
  const entry = (where: string, licence: string, ...identifiers: string[]) => ({
    kind: 'ckan' as const,
    where,
    title: where,
    licence,
    identifiers,
  });
  const merged = mergeEntries([
    entry('a', 'CC-BY-4.0', 'hf:x/y'),
    entry('b', 'Creative Commons Attribution 4.0 International', 'hf:x/y', 'doi:10.1/z'),
    entry('c', 'https://creativecommons.org/licenses/by/4.0/', 'doi:10.1/z'),
    entry('d', 'CC0', 'hf:q/q'),
    entry('e', 'CC BY-NC 4.0', 'hf:q/q'),
  ]);
  expect(
    merged.map(({ entries, conflicts }) => [entries.map(({ where }) => where).join(''), conflicts.length]),
  ).toEqual([
    ['abc', 0],
    ['de', 1],
  ]);
  expect(merged[1]!.conflicts[0]).toEqual({
    field: 'licence',
    says: [
      { where: 'd', value: 'CC0' },
      { where: 'e', value: 'CC BY-NC 4.0' },
    ],
  });
});
