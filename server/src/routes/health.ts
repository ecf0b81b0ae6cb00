import { SprogError } from '@sprog/core';
import type { FastifyInstance } from 'fastify';
import { problemResponses } from '../problem/problem-schema.ts';

const schema = (summary: string) => ({
  tags: ['operation'],
  summary,
  response: {
    200: { description: 'Yes', type: 'object', properties: { status: { type: 'string' } } },
    ...problemResponses,
  },
});

/** GET /health/live and /health/ready. Need no key and say nothing but yes or no. */
export async function health(app: FastifyInstance): Promise<void> {
  app.get('/health/live', { schema: schema('Whether the process answers') }, async () => ({ status: 'live' }));
  app.get('/health/ready', { schema: schema('Whether models are loaded and requests are taken') }, async () => {
    if (app.sprog.closing) throw new SprogError('SHUTTING_DOWN');
    if (app.sprog.router.load.workers === 0) throw new SprogError('MODEL_MISSING', 'no worker runs');
    return { status: 'ready' };
  });
}
