import type { FastifyRequest } from 'fastify';

/** The pattern of the path, as it is documented; undefined when no route answers. Holds nothing of what was sent. */
export function routeLabel(request: FastifyRequest): string | undefined {
  // Two colons are how Fastify writes one that begins no parameter.
  return request.routeOptions.url?.replace('::', ':');
}
