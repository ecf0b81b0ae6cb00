import type { FastifyInstance } from 'fastify';

const schema = {
  tags: ['operation'],
  summary: 'Figures for Prometheus',
  response: { 200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: { type: 'string' } } } } },
};

/** GET /metrics */
export async function metricsRoute(app: FastifyInstance): Promise<void> {
  app.get('/metrics', { schema }, async (_request, reply) => {
    reply.type(app.metrics.contentType);
    return app.metrics.metrics();
  });
}
