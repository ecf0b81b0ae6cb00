import { SprogError } from '@sprog/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { problemOf, problemType } from '../problem/problem.ts';
import { toSprogError } from '../problem/to-sprog-error.ts';

/** Whole seconds after which the work that waits now will be done, 1-60. */
function retryAfter(request: FastifyRequest): number {
  const { queued, workers, busySeconds, answered } = request.server.sprog.router.load;
  const each = answered > 0 ? busySeconds / answered : 0.01;
  return Math.min(60, Math.max(1, Math.ceil((queued * each) / Math.max(1, workers))));
}

/** Sends an error as RFC 9457 problem details. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const ours = toSprogError(error);
  // Frames only: the message of an error that is not ours may quote the input.
  const { cause } = ours;
  const frames = (of: unknown) => (of instanceof Error ? of.stack?.split('\n    at ').slice(1, 8) : undefined);
  if (ours.status >= 500)
    request.log.error({ code: ours.code, frames: frames(cause) ?? frames(ours) }, 'request failed');
  if (ours.code === 'OVERLOADED') reply.header('retry-after', retryAfter(request));
  if (ours.code === 'UNAUTHORIZED') reply.header('www-authenticate', 'Bearer realm="sprog"');
  // What is left of the body is not read.
  if (!request.raw.complete) reply.header('connection', 'close');
  return reply
    .code(ours.status)
    .type(problemType)
    .send(JSON.stringify(problemOf(ours, request.id)));
}

/** A path as a pattern: `/v1/kle/:number` → `^/v1/kle/[^/]+$`, `::` being a colon. */
const patternOf = (url: string) =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replace(/(?<!:):(?!:)\w+/g, '[^/]+')
      .replaceAll('::', ':')}$`,
  );

/** Every error of every route, and what no route answers. */
export const problems = fp(async (app) => {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.raw.url?.split('?', 1)[0] ?? '';
    const methods = new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods));
    if (methods.size === 0) return sendProblem(new SprogError('NOT_FOUND'), request, reply);
    reply.header('allow', [...methods].sort().join(', '));
    return sendProblem(new SprogError('METHOD_NOT_ALLOWED'), request, reply);
  });
});
