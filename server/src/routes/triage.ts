import { Readable } from 'node:stream';
import { SprogError } from '@sprog/core';
import type { FastifyInstance } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { checkCharset } from '../body/check-charset.ts';
import { decodeXml } from '../body/decode-xml.ts';
import { problemResponses } from '../problem/problem-schema.ts';
import { received, type TriageRequest, triageRequestSchema } from '../schemas/triage-request.ts';
import { soundParser, triageSound } from './triage-sound.ts';

const memo = {
  schema: {
    type: 'string',
    description: 'a Digital Post message, MeMo 1.1 or 1.2; KLEdata in it comes before the model',
  },
};
const sound = {
  schema: {
    type: 'string',
    contentMediaType: 'audio/*',
    description: 'a recording: WAV, FLAC, MP3, Ogg, Opus, WebM or M4A',
  },
};
const schema = {
  tags: ['triage'],
  summary: 'Where an inquiry belongs',
  description:
    'KLE main group and subject, urgency, life event, deadlines, personal data and the words that decided, of a text, a MeMo message or a recorded call (then with its transcript, and the times at which the words were said). The same text gives the same bytes as library and command line do.',
  body: {
    content: {
      'application/json': { schema: triageRequestSchema },
      'application/xml': memo,
      'text/xml': memo,
      'audio/*': sound,
    },
  },
  response: {
    200: { description: 'The result', content: { 'application/json': { schema: { $ref: 'TriageResult#' } } } },
    ...problemResponses,
  },
};

/** POST /v1/triage */
export async function triage(app: FastifyInstance): Promise<void> {
  const { router, limits } = app.sprog;
  app.addContentTypeParser<Buffer>(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer', bodyLimit: limits.memoLimit },
    (request, body, done) => {
      try {
        checkCharset(request.headers['content-type']);
        done(null, decodeXml(body));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
  soundParser(app);
  app.post<{ Body: TriageRequest | string | Readable | undefined }>('/triage', { schema }, async (request, reply) => {
    const { body } = request;
    if (body === undefined) throw new SprogError('INVALID_INPUT', 'a body is missing');
    if (body instanceof Readable) return triageSound(app, body, reply);
    const options = { signal: abortSignal(reply), priority: 'high' as const };
    const json =
      typeof body === 'string'
        ? await router.triageMemoJson(body, { ...options, receivedAt: new Date().toISOString() })
        : await router.triageJson(received(body), options);
    // The worker wrote it; it is not parsed and written anew.
    return reply.type('application/json; charset=utf-8').send(json);
  });
}
