import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { OaiSource } from '../catalogue/source.ts';
import type { SourceFile } from '../formats/source-file.ts';
import { ask } from './ask.ts';
import type { ConnectorContext } from './connector.ts';
import { oaiPage } from './oai-page.ts';
import { pagedFiles } from './paged-files.ts';

/**
 * Answers of an OAI-PMH 2.0 repository to ListRecords, page after page by its resumption tokens. They are sorted by the repository; what it says has
 * gone wrong is an error, "no records match" is none.
 * @throws SprogError DOWNLOAD_FAILED, CANCELLED
 */
export async function* fetchOai(
  source: OaiSource,
  { folder, signal, env }: ConnectorContext,
): AsyncGenerator<SourceFile> {
  const first = new URL(source.endpoint);
  first.searchParams.set('verb', 'ListRecords');
  first.searchParams.set('metadataPrefix', source.metadataPrefix);
  for (const name of ['set', 'from', 'until'] as const) if (source[name]) first.searchParams.set(name, source[name]);
  const key = createHash('sha256').update(first.href).digest('hex').slice(0, 12);
  yield* pagedFiles(join(folder, key), first.href, 'xml', async (url) => {
    const { body } = await ask(new URL(url), { env, signal, accept: 'text/xml' });
    const token = await oaiPage(body);
    // A token stands alone: a request that repeats the other arguments is an error in the protocol.
    const next = token === undefined ? undefined : new URL(source.endpoint);
    next?.searchParams.set('verb', 'ListRecords');
    if (token !== undefined) next?.searchParams.set('resumptionToken', token);
    return { bytes: body, next: next?.href };
  });
}
