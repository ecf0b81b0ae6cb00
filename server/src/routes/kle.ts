import { SprogError } from '@sprog/core';
import { kleEntry, matchesPattern, taxonomy } from '@sprog/triage';
import type { FastifyInstance } from 'fastify';
import { problemResponses } from '../problem/problem-schema.ts';

const titled = { type: 'object', properties: { number: { type: 'string' }, title: { type: 'string' } } };
const entrySchema = {
  tags: ['reference'],
  summary: 'A main group or subject of the KLE',
  params: {
    type: 'object',
    required: ['number'],
    properties: { number: { type: 'string', pattern: '^\\d{2}(\\.\\d{2}){0,2}$', description: '`05` or `05.01.10`' } },
  },
  response: {
    200: {
      description: 'The entry',
      type: 'object',
      properties: { ...titled.properties, mainGroup: titled, version: { type: 'string' } },
    },
    ...problemResponses,
  },
};
const number = { type: 'string', pattern: '^\\d{2}(\\.\\d{2}){0,2}$' };
const subscription = { type: 'string', pattern: '^(\\d{2}|\\*)(\\.(\\d{2}|\\*)){0,2}$' };
const matchSchema = {
  tags: ['reference'],
  summary: 'Which subscriptions hold for KLE numbers',
  description: 'Patterns of SF2900 (`01.01.*`, `27.*`, `32.18.04`); a shorter one holds for all below it.',
  body: {
    type: 'object',
    required: ['numbers', 'subscriptions'],
    additionalProperties: false,
    properties: {
      numbers: { type: 'array', minItems: 1, maxItems: 20, items: number },
      subscriptions: { type: 'array', maxItems: 1000, items: subscription },
    },
    examples: [{ numbers: ['05.01.10'], subscriptions: ['05.*', '05.01.10', '27.*'] }],
  },
  response: {
    200: {
      description: 'The numbers in the order given, each with the subscriptions that hold for it',
      type: 'object',
      properties: {
        matches: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              number: { type: 'string' },
              subscriptions: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    ...problemResponses,
  },
};

/** GET /v1/kle/{number} and POST /v1/kle/match */
export async function kle(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { number: string } }>('/kle/:number', { schema: entrySchema }, async (request) => {
    const entry = kleEntry(request.params.number);
    if (!entry) throw new SprogError('NOT_FOUND');
    return { ...entry, version: taxonomy().version };
  });
  type Match = { numbers: string[]; subscriptions: string[] };
  app.post<{ Body: Match }>('/kle/match', { schema: matchSchema }, async (request) => {
    const { numbers, subscriptions } = request.body;
    return {
      matches: numbers.map((one) => ({
        number: one,
        subscriptions: subscriptions.filter((pattern) => matchesPattern(one, pattern)),
      })),
    };
  });
}
