import { bundledModels, modelCard } from '@sprog/models';
import type { FastifyInstance } from 'fastify';
import { problemResponses } from '../problem/problem-schema.ts';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const schema = {
  tags: ['reference'],
  summary: 'The models that answer, with licence and measured quality',
  response: {
    200: {
      description: 'The cards, in the envelope of the OpenAI API',
      type: 'object',
      properties: {
        object: { const: 'list' },
        data: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: text,
              object: { const: 'model' },
              owned_by: text,
              task: text,
              family: text,
              languages: texts,
              licence: { type: 'string', description: 'SPDX' },
              duties: texts,
              title: text,
              revision: text,
              files: { type: 'array', items: { type: 'object' } },
              measures: { type: 'array', items: { type: 'object' } },
            },
          },
        },
      },
    },
    ...problemResponses,
  },
};

/** GET /v1/models */
export async function models(app: FastifyInstance): Promise<void> {
  const data = bundledModels.map((id) => ({ ...modelCard(id), object: 'model', owned_by: 'sprog' }));
  app.get('/models', { schema }, async () => ({ object: 'list', data }));
}
