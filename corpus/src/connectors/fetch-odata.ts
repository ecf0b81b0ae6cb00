import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { ODataSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import { askJson } from './ask.ts';
import type { ConnectorContext } from './connector.ts';
import { pagedFiles } from './paged-files.ts';

/**
 * Entities of an OData service (versions 3 and 4), as JSON lines: the pages that the service leads to (`odata.nextLink`, `@odata.nextLink`), else by
 * `$skip` until one is empty.
 * @throws SprogError DOWNLOAD_FAILED, CANCELLED
 */
export async function* fetchOData(
  source: ODataSource,
  { folder, signal, env }: ConnectorContext,
): AsyncGenerator<SourceFile> {
  const { service, entity, filter, select, expand, orderby, page = 100, most = Number.POSITIVE_INFINITY } = source;
  const address = (skip: number) => {
    const url = new URL(`${service.replace(/\/+$/, '')}/${encodeURIComponent(entity)}`);
    url.searchParams.set('$format', 'json');
    if (filter) url.searchParams.set('$filter', filter);
    if (select) url.searchParams.set('$select', select.join(','));
    if (expand) url.searchParams.set('$expand', expand.join(','));
    // Without an order of its own a service may give rows twice, or not at all, from page to page.
    url.searchParams.set('$orderby', orderby ?? 'id');
    url.searchParams.set('$top', String(page));
    url.searchParams.set('$skip', String(skip));
    return url.href;
  };
  const origin = new URL(service).origin;
  let count = 0;
  const key = createHash('sha256').update(address(0)).digest('hex').slice(0, 12);
  yield* pagedFiles(join(folder, key), address(0), 'jsonl', async (url) => {
    const { value } = await askJson(new URL(url), { env, signal });
    const { value: rows, ...rest } = value as {
      value?: unknown[];
      'odata.nextLink'?: string;
      '@odata.nextLink'?: string;
    };
    if (!Array.isArray(rows)) throw new SprogError('DOWNLOAD_FAILED', `${new URL(url).host} sent no list of entities`);
    const skipped = Number(new URL(url).searchParams.get('$skip') ?? count);
    count = skipped + rows.length;
    const link = rest['@odata.nextLink'] ?? rest['odata.nextLink'];
    const led = link !== undefined && URL.canParse(link, url) ? new URL(link, url).href : undefined;
    if (led !== undefined && new URL(led).origin !== origin)
      throw new SprogError('DOWNLOAD_FAILED', 'the service leads to another host');
    const next = rows.length === 0 || count >= most ? undefined : (led ?? address(count));
    return { bytes: rows.map((row) => `${JSON.stringify(row)}\n`).join(''), next };
  });
}
