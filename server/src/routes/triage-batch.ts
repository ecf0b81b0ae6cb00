import { Readable } from 'node:stream';
import { type Line, mapInOrder, SprogError, splitLines } from '@sprog/core';
import type { FastifyInstance } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { readCase } from '../batch/read-case.ts';
import { untilThereIsRoom } from '../batch/until-there-is-room.ts';
import { checkCharset } from '../body/check-charset.ts';
import { problemOf } from '../problem/problem.ts';
import { problemResponses } from '../problem/problem-schema.ts';
import { toSprogError } from '../problem/to-sprog-error.ts';
import { triageRequestSchema } from '../schemas/triage-request.ts';

const type = 'application/x-ndjson';
const schema = {
  tags: ['triage'],
  summary: 'Many inquiries, one a line',
  description:
    'NDJSON in, NDJSON out, one line for each that is not empty, in order, while the rest is still being sent. A line that cannot be answered gives a problem object with its number in its place, and the others go on. Single requests go before batches.',
  body: { content: { [type]: { schema: triageRequestSchema } } },
  response: {
    200: {
      description: 'A result or a problem a line',
      content: { [type]: { schema: { oneOf: [{ $ref: 'TriageResult#' }, { $ref: 'Problem#' }] } } },
    },
    ...problemResponses,
  },
};

/** POST /v1/triage:batch */
export async function triageBatch(app: FastifyInstance): Promise<void> {
  const { router, limits } = app.sprog;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(type, (request, payload, done) => {
    try {
      checkCharset(request.headers['content-type']);
      done(null, payload);
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  const options = {
    schema,
    config: { streams: true },
    // The schema is that of a line; the body is the stream of them.
    validatorCompiler: () => () => true,
  };
  app.post<{ Body: Readable | undefined }>('/triage::batch', options, async (request, reply) => {
    const { body } = request;
    if (!body) throw new SprogError('UNSUPPORTED_MEDIA_TYPE', 'send application/x-ndjson');
    if (app.sprog.batches >= limits.batchLimit) throw new SprogError('OVERLOADED', 'too many batches at once');
    app.sprog.batches++;
    reply.raw.once('close', () => app.sprog.batches--);
    const signal = abortSignal(reply);
    const answerLine = async (line: Line): Promise<string> => {
      let id: string | undefined;
      try {
        const read = readCase(line);
        id = read.id;
        if (!read.input) throw read.error;
        const { input } = read;
        return `${await untilThereIsRoom(() => router.triageJson(input, { signal }), signal)}\n`;
      } catch (error) {
        const problem = problemOf(toSprogError(error), request.id, {
          line: line.number,
          ...(id === undefined ? {} : { id }),
        });
        return `${JSON.stringify(problem)}\n`;
      }
    };
    // Two for each worker, so that none waits for the next line; no more, so that a batch holds few lines and no other waits for it.
    const limit = router.load.workers * 2;
    const answers = mapInOrder(splitLines(body, limits.bodyLimit), answerLine, { limit, signal });
    return reply.type(`${type}; charset=utf-8`).send(Readable.from(answers, { objectMode: false }));
  });
}
