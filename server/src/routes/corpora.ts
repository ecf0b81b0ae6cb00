import type { ReleaseManifest } from '@sprog/corpus';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { corpusRoom } from '../corpora/corpus-room.ts';
import { CorpusStore } from '../corpora/corpus-store.ts';
import { negotiate } from '../corpora/negotiate.ts';
import { sendFile } from '../corpora/send-file.ts';
import { problemResponses } from '../problem/problem-schema.ts';

const text = { type: 'string' };
const params = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const described = (description: string) => ({
  200: {
    description,
    content: {
      'application/json': { schema: { type: 'object', additionalProperties: true } },
      'text/turtle': { schema: text },
      'application/ld+json': { schema: { type: 'object', additionalProperties: true } },
    },
  },
  ...problemResponses,
});
const tags = ['corpora'];
const schemas = {
  list: {
    tags,
    summary: 'The corpora that are published here',
    description: 'JSON, or DCAT-AP-DK as Turtle or JSON-LD.',
    response: described('The catalogue'),
  },
  corpus: {
    tags,
    summary: 'Versions of a corpus',
    params: params('corpus'),
    response: described('The versions, newest last'),
  },
  release: {
    tags,
    summary: 'A release',
    description:
      'Its manifest as JSON, DCAT-AP-DK as Turtle or JSON-LD, Croissant as JSON-LD with the profile http://mlcommons.org/croissant/1.1.',
    params: params('corpus', 'version'),
    response: described('The manifest, or the description asked for'),
  },
  file: {
    tags,
    summary: 'A file of a release, whole or in part',
    description: 'Ranges, ETag and If-Range; Repr-Digest holds the SHA-256.',
    params: params('corpus', 'version', '*'),
    response: {
      200: {
        description: 'The file',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      206: {
        description: 'The range',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      ...problemResponses,
    },
  },
};

/** GET /v1/corpora and below. A corpus lies here as it lies in its folder: any web server with such a folder is a mirror. */
export async function corpora(app: FastifyInstance): Promise<void> {
  const store = new CorpusStore(app.sprog.corpora);
  const base = (request: FastifyRequest) =>
    `${request.protocol}://${request.host}${request.routeOptions.url?.split('/corpora')[0] ?? '/v1'}/corpora`;

  const catalogue = async (
    request: FastifyRequest,
    reply: FastifyReply,
    manifests: readonly ReleaseManifest[],
    plain: () => unknown,
  ) => {
    const type = negotiate(request.headers.accept);
    reply.header('vary', 'accept');
    if (type === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(plain()));
    const { croissant, dcatGraph, jsonLd, turtle } = await corpusRoom();
    const [one] = manifests;
    if (type === 'croissant' && one && manifests.length === 1)
      return (
        reply
          .type('application/ld+json; profile="http://mlcommons.org/croissant/1.1"')
          // A string would get a charset, which this type has not.
          .send(Buffer.from(JSON.stringify(croissant(one, `${base(request)}/${one.name}/${one.version}/`))))
      );
    const graph = dcatGraph(
      base(request),
      manifests.map((manifest) => ({
        manifest,
        place: { release: `${base(request)}/${manifest.name}/${manifest.version}/`, service: base(request) },
      })),
    );
    return type === 'turtle'
      ? reply.type('text/turtle; charset=utf-8').send(turtle(graph))
      : reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(jsonLd(graph)));
  };

  app.get('/corpora', { schema: schemas.list }, async (request, reply) => {
    const manifests: ReleaseManifest[] = [];
    for (const name of await store.names())
      manifests.push(await store.manifest(name, (await store.versions(name)).at(-1)!));
    return catalogue(request, reply, manifests, () => ({
      corpora: manifests.map(({ name, version, date, title, description, counts }) => ({
        name,
        latest: version,
        date,
        title,
        description,
        counts,
      })),
    }));
  });
  app.get<{ Params: { corpus: string } }>('/corpora/:corpus', { schema: schemas.corpus }, async (request, reply) => {
    const { corpus } = request.params;
    const versions = await store.versions(corpus);
    const manifests: ReleaseManifest[] = [];
    for (const version of versions) manifests.push(await store.manifest(corpus, version));
    return catalogue(request, reply, manifests, () => ({
      name: corpus,
      latest: versions.at(-1),
      versions: manifests.map(({ version, date, previous, counts, changes }) => ({
        version,
        date,
        previous,
        counts,
        changes,
      })),
    }));
  });
  app.get<{ Params: { corpus: string; version: string } }>(
    '/corpora/:corpus/:version',
    { schema: schemas.release },
    async (request, reply) => {
      const { corpus, version } = request.params;
      // Files beside the releases have names like versions have.
      if (version.endsWith('.json')) return sendFile(request, reply, await store.besideFile(corpus, version));
      const manifest = await store.manifest(corpus, version);
      return catalogue(request, reply, [manifest], () => manifest);
    },
  );
  app.get<{ Params: { corpus: string; version: string; '*': string } }>(
    '/corpora/:corpus/:version/*',
    { schema: schemas.file },
    async (request, reply) => {
      const { corpus, version, '*': path } = request.params;
      return sendFile(request, reply, await store.file(corpus, version, path));
    },
  );
}
