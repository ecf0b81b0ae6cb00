import { type PersonalDataType, personalDataTypes } from '@sprog/text';
import type { FastifyInstance } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { problemResponses } from '../problem/problem-schema.ts';

const schema = {
  tags: ['text'],
  summary: 'Personal data replaced by placeholders',
  description:
    'The mapping holds what the placeholders stand for. It is personal data; it is sent to the caller and kept nowhere.',
  body: {
    type: 'object',
    required: ['text'],
    additionalProperties: false,
    properties: {
      text: { type: 'string' },
      mask: {
        type: 'array',
        maxItems: personalDataTypes.length,
        items: { enum: personalDataTypes },
        description: 'types to replace; all but `case` when left out',
      },
    },
    examples: [{ text: 'Jeg hedder Karla Kvist, tlf. 20 30 40 50.', mask: ['name', 'phone'] }],
  },
  response: {
    200: {
      description: 'The text without them, and the mapping',
      type: 'object',
      required: ['text', 'mapping'],
      properties: {
        text: { type: 'string' },
        mapping: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            required: ['type', 'values'],
            properties: {
              type: { type: 'string', enum: personalDataTypes },
              values: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    ...problemResponses,
  },
};

/** POST /v1/redact */
export async function redact(app: FastifyInstance): Promise<void> {
  app.post<{ Body: { text: string; mask?: PersonalDataType[] } }>('/redact', { schema }, (request, reply) => {
    const { text, mask } = request.body;
    return app.sprog.router.redact(text, {
      signal: abortSignal(reply),
      priority: 'high',
      ...(mask ? { mask } : {}),
    });
  });
}
